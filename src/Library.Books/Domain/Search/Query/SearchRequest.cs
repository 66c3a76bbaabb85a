namespace Library.Books.Domain;

/// <summary>The query, and the titles among which it looks.</summary>
/// <param name="Query">The query that must be met.</param>
/// <param name="Marks">The marks that a title must have.</param>
/// <param name="Filter">The further conditions on a title.</param>
internal sealed record SearchRequest(SearchQuery Query, IReadOnlyList<SearchTerm> Marks, SearchFilter Filter)
{
    /// <summary>The most candidates that are ranked.</summary>
    public const int MostCandidates = 1000;

    /// <summary>Everything that the index is asked for; at least one term that is not excluded.</summary>
    public IReadOnlyList<SearchTerm> Terms
    {
        get
        {
            SearchTerm[] terms = [.. Query.Terms, .. Marks];
            return Array.Exists(terms, term => !term.IsExcluded) ? terms : [.. terms, SearchMarks.OfEveryTitle];
        }
    }

    /// <summary>Whether a title whose key was found has the marks and meets the query in title and subtitle.</summary>
    public bool IsMetByTitleOf(IndexedTexts texts) =>
        HasMarks(texts) && Query.IsMetBy(texts, TextScope.Title, exactly: false);

    /// <summary>Whether a title has the marks.</summary>
    public bool HasMarks(IndexedTexts texts) =>
        Marks.All(mark => mark.IsMetBy(texts, TextScope.Everything, exactly: true));
}
