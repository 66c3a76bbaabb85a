namespace Library.Loans.Contract;

/// <summary>How much a reason weighs.</summary>
public enum ReasonWeight
{
    /// <summary>It is only told.</summary>
    Told,

    /// <summary>It refuses, unless staff who have seen it decide otherwise.</summary>
    Overridable,

    /// <summary>It refuses, and staff cannot decide otherwise.</summary>
    Never,
}
