namespace Library.Shared;

/// <summary>A word as it stands between blanks, folded.</summary>
/// <param name="Parts">Its parts in their order: one, or several that hyphens or apostrophes hold together. For scripts
/// without spaces each character together with the next, and the last one alone.</param>
public sealed record FoldedWord(IReadOnlyList<Spelling> Parts)
{
    /// <summary>All parts as one word; null where there is one only.</summary>
    public Spelling? Joined { get; init; }

    /// <summary>The article or pronoun before an apostrophe, such as <c>l</c>, which counts as no part.</summary>
    public Spelling? Elided { get; init; }

    /// <summary>Whether the parts are pairs of characters.</summary>
    public bool IsPairs { get; init; }
}
