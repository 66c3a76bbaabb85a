namespace Library.Books.Domain;

/// <summary>One way to meet a term: these tokens, one directly behind the other.</summary>
/// <param name="tokens">At least one.</param>
/// <param name="isPrefix">Whether the last token may go on.</param>
internal sealed class Reading(IReadOnlyList<string> tokens, bool isPrefix)
{
    // Every candidate of a search is asked for it.
    private readonly string _part =
        IndexedTexts.Space + string.Join(IndexedTexts.Space, tokens) + (isPrefix ? "" : IndexedTexts.Space);

    /// <summary>At least one.</summary>
    public IReadOnlyList<string> Tokens { get; } = tokens;

    /// <summary>Whether the last token may go on.</summary>
    public bool IsPrefix { get; } = isPrefix;

    /// <summary>Whether every line in which it stands has this other reading, too.</summary>
    public bool IsFoundBy(Reading beginning) =>
        beginning.IsPrefix
        && Tokens.Count == beginning.Tokens.Count
        && Tokens.SkipLast(1).SequenceEqual(beginning.Tokens.SkipLast(1), StringComparer.Ordinal)
        && Tokens[^1].StartsWith(beginning.Tokens[^1], StringComparison.Ordinal);

    /// <summary>The same in words of subjects.</summary>
    public Reading Marked() => new([.. Tokens.Select(SearchMarks.OfSubjectWord)], IsPrefix);

    /// <summary>Whether the tokens stand in a line of <see cref="IndexedTexts"/>.</summary>
    public bool IsIn(string line) => line.Contains(_part, StringComparison.Ordinal);
}
