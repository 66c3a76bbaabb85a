namespace Library.Books.Domain;

/// <summary>What somebody looks for: every term must be met, in any order.</summary>
/// <param name="Text">As it was entered, trimmed.</param>
/// <param name="Terms">Words and phrases; none where the text has none.</param>
internal sealed record SearchQuery(string Text, IReadOnlyList<SearchTerm> Terms)
{
    /// <summary>What the key of a title is compared with; null where the text has operators or no words.</summary>
    public string? TitleKey { get; init; }

    /// <summary>What a shelf mark is compared with; empty where the text has no words.</summary>
    public string ShelfKey { get; init; } = "";

    /// <summary>Whether a beginning of a word may meet a term.</summary>
    public bool HasBegunWord => Terms.Any(term => term.Begun.Count > 0);

    /// <summary>The text with another word in the place of one of its own.</summary>
    public string Replace(SearchedWord word, string other) =>
        $"{Text[..word.Start]}{other}{Text[(word.Start + word.Length)..]}";

    /// <summary>The queries that leave out one of the terms that must be met; none where there is only one.</summary>
    public IEnumerable<SearchQuery> WithoutOneTerm()
    {
        var wanted = Terms.Where(term => !term.IsExcluded).ToList();
        return wanted.Count < 2
            ? []
            : wanted.Select(left => new SearchQuery(Text, [.. Terms.Where(term => term != left)]));
    }

    /// <summary>Whether every term is met in these lines together.</summary>
    public bool IsMetBy(IndexedTexts texts, TextScope scope, bool exactly) =>
        Terms.All(term => term.IsMetBy(texts, scope, exactly));
}
