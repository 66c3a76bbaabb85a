namespace Library.Loans.Domain;

/// <summary>How much a reason weighs.</summary>
internal enum ReasonWeight
{
    /// <summary>It is only told.</summary>
    Told,

    /// <summary>It refuses, unless staff who have seen it decide otherwise.</summary>
    Overridable,

    /// <summary>It refuses whatever staff say.</summary>
    Never,
}

/// <summary>Why something is not lent, or what is worth knowing of a loan.</summary>
/// <param name="Code">A stable snake_case word.</param>
/// <param name="Text">One sentence for a person, with its numbers.</param>
/// <param name="Weight">How much it weighs.</param>
internal sealed record Reason(string Code, string Text, ReasonWeight Weight);
