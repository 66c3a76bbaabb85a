namespace Library.Books.Domain;

/// <summary>The query of a reader: every term must be met, in any order.</summary>
/// <param name="Text">As it was entered, trimmed.</param>
/// <param name="Terms">Words and phrases; none where the text has none.</param>
internal sealed record SearchQuery(string Text, IReadOnlyList<SearchTerm> Terms)
{
    /// <summary>The most terms of a query without matches that others are tried for, each of which costs
    /// statements.</summary>
    public const int MostVariedTerms = 8;

    /// <summary>The key that the key of a title is compared with; null where the text has operators or no
    /// words.</summary>
    public string? TitleKey { get; init; }

    /// <summary>The text, where all of it may be a barcode or an ISBN; null where it names fields or leaves words
    /// out.</summary>
    public string? Code { get; init; }

    /// <summary>The key of the shelf mark that the text may be; empty where it can be none.</summary>
    public string ShelfKey { get; init; } = "";

    /// <summary>Whether a beginning of a word may meet a term.</summary>
    public bool HasBegunWord => Terms.Any(term => term.Begun.Count > 0);

    /// <summary>The text with another word in the place of one of its own.</summary>
    public string Replace(SearchedWord word, string other) =>
        $"{Text[..word.Start]}{other}{Text[(word.Start + word.Length)..]}";

    /// <summary>The queries that leave out one of the terms that must be met; none where there is only one, or more
    /// than <see cref="MostVariedTerms"/>.</summary>
    public IEnumerable<SearchQuery> WithoutOneTerm()
    {
        var wanted = Terms.Where(term => !term.IsExcluded).ToList();
        return wanted.Count is < 2 or > MostVariedTerms
            ? []
            : wanted.Select(left => new SearchQuery(Text, [.. Terms.Where(term => term != left)]));
    }

    /// <summary>Whether every term is met in these lines together.</summary>
    public bool IsMetBy(IndexedTexts texts, TextScope scope, bool exactly) =>
        Terms.All(term => term.IsMetBy(texts, scope, exactly));
}
