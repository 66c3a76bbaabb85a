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
internal sealed record Reason(string Code, string Text, ReasonWeight Weight)
{
    /// <summary>A reason that refuses whatever staff say.</summary>
    public static Reason Never(string code, string text) => new(code, text, ReasonWeight.Never);

    /// <summary>A reason that staff may override.</summary>
    public static Reason Overridable(string code, string text) => new(code, text, ReasonWeight.Overridable);

    /// <summary>Something worth knowing that refuses nothing.</summary>
    public static Reason Told(string code, string text) => new(code, text, ReasonWeight.Told);
}
