namespace Library.Books.Domain;

/// <summary>One way to meet a term: these tokens, one directly behind the other.</summary>
/// <param name="Tokens">At least one.</param>
/// <param name="IsPrefix">Whether the last token may go on.</param>
internal sealed record Reading(IReadOnlyList<string> Tokens, bool IsPrefix)
{
    /// <summary>Whether every line in which it stands has this other reading, too.</summary>
    public bool IsFoundBy(Reading beginning) =>
        beginning.IsPrefix
        && Tokens.Count == beginning.Tokens.Count
        && Tokens.SkipLast(1).SequenceEqual(beginning.Tokens.SkipLast(1), StringComparer.Ordinal)
        && Tokens[^1].StartsWith(beginning.Tokens[^1], StringComparison.Ordinal);

    /// <summary>Whether the tokens stand in a line of <see cref="IndexedTexts"/>.</summary>
    public bool IsIn(string line)
    {
        var tokens = string.Join(IndexedTexts.Space, Tokens);
        var end = IsPrefix ? "" : IndexedTexts.Space;
        return line.Contains($"{IndexedTexts.Space}{tokens}{end}", StringComparison.Ordinal);
    }
}
