namespace Library.Books.Contract;

/// <summary>The condition of a copy, the only thing about its whereabouts that is stored; whether it is on loan is
/// asked of the loans.</summary>
public enum CopyCondition
{
    /// <summary>It can be lent.</summary>
    Normal,

    /// <summary>It is read in the library and not lent.</summary>
    Reference,

    /// <summary>It is being repaired.</summary>
    Repair,

    /// <summary>It is damaged.</summary>
    Damaged,

    /// <summary>It is lost.</summary>
    Lost,

    /// <summary>It is not where it should be.</summary>
    Missing,

    /// <summary>It was taken out of the stock.</summary>
    Withdrawn,
}
