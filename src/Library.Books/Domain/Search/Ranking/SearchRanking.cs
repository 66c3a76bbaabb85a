namespace Library.Books.Domain;

/// <summary>The orders that matches can be shown in.</summary>
internal enum SearchOrder
{
    /// <summary>By tier.</summary>
    Relevance,

    /// <summary>By title, a leading article left out.</summary>
    Title,

    /// <summary>By author as printed.</summary>
    Author,

    /// <summary>By year, the latest first.</summary>
    Year,

    /// <summary>The latest that came to the library first.</summary>
    Newest,
}

/// <summary>
/// Orders candidates by tier; within a tier whole words come before beginnings, then the newest title comes first.
/// </summary>
/// <remarks>
/// A match belongs to a tier by where it meets the query, which both databases know alike; their own scores differ.
/// </remarks>
internal static class SearchRanking
{
    private static readonly TextScope[] ScopesBeforeDescription = [TextScope.Title, TextScope.Author, TextScope.About];

    /// <summary>The candidates in this order, at most <see cref="SearchRequest.MostCandidates"/>.</summary>
    public static IReadOnlyList<SearchCandidate> Rank(
        SearchQuery query,
        IEnumerable<SearchCandidate> candidates,
        SearchOrder order
    )
    {
        var best = candidates
            .Select(candidate => (Candidate: candidate, Tier: TierOf(query, candidate)))
            .OrderBy(ranked => ranked.Tier)
            .ThenByDescending(ranked => ranked.Candidate.Number)
            .Select(ranked => ranked.Candidate)
            .Take(SearchRequest.MostCandidates);
        return Sort(best, order);
    }

    /// <summary>The tier: the smaller, the better.</summary>
    public static int TierOf(SearchQuery query, SearchCandidate candidate)
    {
        var texts = candidate.Texts;
        if (candidate.HasKey)
        {
            return 0;
        }

        if (
            query.TitleKey is { } key
            && texts.TitleKey.StartsWith(key, StringComparison.Ordinal)
            && IsMet(TextScope.Title)
        )
        {
            return key.Length == texts.TitleKey.Length ? 1 : 2;
        }

        foreach (var scope in ScopesBeforeDescription)
        {
            if (IsMet(scope))
            {
                return 3 + (2 * (int)scope) + (query.IsMetBy(texts, scope, exactly: true) ? 0 : 1);
            }
        }

        return 3 + (2 * (int)TextScope.Everything);

        bool IsMet(TextScope scope) => query.IsMetBy(texts, scope, exactly: false);
    }

    /// <summary>Candidates that are in order of their tiers, in this order.</summary>
    public static IReadOnlyList<SearchCandidate> Sort(IEnumerable<SearchCandidate> candidates, SearchOrder order) =>
        [
            .. order switch
            {
                SearchOrder.Title => candidates
                    .OrderBy(candidate => candidate.Texts.TitleKey, StringComparer.Ordinal)
                    .ThenByDescending(candidate => candidate.Number),
                SearchOrder.Author => candidates
                    .OrderBy(candidate => candidate.Texts.Author.Length <= 1)
                    .ThenBy(candidate => candidate.Texts.Author, StringComparer.Ordinal)
                    .ThenByDescending(candidate => candidate.Number),
                SearchOrder.Year => candidates
                    .OrderByDescending(candidate => SearchMarks.YearIn(candidate.Texts.Marks) ?? 0)
                    .ThenByDescending(candidate => candidate.Number),
                SearchOrder.Newest => candidates.OrderByDescending(candidate => candidate.Number),
                _ => candidates,
            },
        ];
}
