namespace Library.Shared;

/// <summary>The outcome of a row of a list that comes into the library.</summary>
public enum IntakeResult
{
    /// <summary>Something new was made of it.</summary>
    Created,

    /// <summary>The title was there, and has a copy more.</summary>
    CopyAdded,

    /// <summary>The thing that was there took details of the row.</summary>
    Changed,

    /// <summary>Everything was there already.</summary>
    Unchanged,

    /// <summary>A fault of the row kept it out.</summary>
    Refused,
}
