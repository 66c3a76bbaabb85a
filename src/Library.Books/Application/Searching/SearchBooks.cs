using Library.Books.Domain;

namespace Library.Books.Application;

/// <summary>The search, and the part of the matches that is wanted.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Filter">Which titles may be found.</param>
/// <param name="Skip">How many matches come before the part.</param>
/// <param name="Limit">How many are in the part at most.</param>
internal sealed record SearchBooksQuery(string Text, SearchFilter Filter, int Skip, int Limit)
{
    /// <summary>Where words must stand that name no field.</summary>
    public SearchField Field { get; init; }

    /// <summary>The order of the matches.</summary>
    public SearchOrder Order { get; init; }
}

/// <summary>The books that were found.</summary>
/// <param name="Books">The part that is wanted.</param>
/// <param name="Total">How many match; no more than <see cref="SearchRequest.MostCandidates"/> are counted.</param>
/// <param name="HasMore">Whether more match than are counted.</param>
internal sealed record FoundBooks(IReadOnlyList<FoundBook> Books, int Total, bool HasMore)
{
    /// <summary>All matches that are counted, in their order.</summary>
    public IReadOnlyList<SearchCandidate> Matches { get; init; } = [];

    /// <summary>Whether nothing matches, and these are the titles that match but for one word.</summary>
    public bool LacksOneWord { get; init; }

    /// <summary>A query with matches that may have been meant where nothing matches, or null.</summary>
    public string? Suggestion { get; init; }
}

/// <summary>A match.</summary>
/// <param name="Book">The title.</param>
/// <param name="Availability">How many copies of it there are, and whether one can be had at this moment.</param>
internal sealed record FoundBook(Book Book, Availability Availability);

internal sealed class SearchBooks(
    IBookSearch search,
    IBookRepository books,
    CopyStandings standings,
    SearchQueryParser parser,
    SearchIndexing indexing
)
{
    /// <summary>Finds titles. Where none matches, it finds what else may be of use.</summary>
    public async Task<FoundBooks> ExecuteAsync(SearchBooksQuery query, CancellationToken cancellationToken)
    {
        var request = new SearchRequest(
            parser.Parse(query.Text, query.Field),
            indexing.MarksOf(query.Filter),
            query.Filter
        );
        var candidates = await search.FindAsync(request, cancellationToken);
        if (candidates.Count > 0 || request.Query.Terms.Count == 0)
        {
            var ranked = SearchRanking.Rank(request.Query, candidates, query.Order);
            return await ShowAsync(ranked, candidates.Count > ranked.Count, query, cancellationToken);
        }

        var suggestions = new Suggestions(search, parser);
        var doubtful = await suggestions.FindDoubtfulAsync(request, cancellationToken);
        var suggestion = await suggestions.FindAsync(request, query.Field, doubtful, cancellationToken);
        var near = await FindWithoutOneTermAsync(request, doubtful, cancellationToken);
        var found = await ShowAsync(
            SearchRanking.Sort(near.Take(SearchRequest.MostCandidates), query.Order),
            near.Count > SearchRequest.MostCandidates,
            query,
            cancellationToken
        );
        return found with { LacksOneWord = true, Suggestion = suggestion };
    }

    private async Task<IReadOnlyList<SearchCandidate>> FindWithoutOneTermAsync(
        SearchRequest request,
        DoubtfulWords doubtful,
        CancellationToken cancellationToken
    )
    {
        var near = new Dictionary<long, (SearchCandidate Candidate, int Tier)>();
        foreach (var shorter in request.Query.WithoutOneTerm().Where(doubtful.Allow))
        {
            var candidates = await search.FindAsync(request with { Query = shorter }, cancellationToken);
            foreach (var candidate in candidates)
            {
                var tier = SearchRanking.TierOf(shorter, candidate);
                if (!near.TryGetValue(candidate.Number, out var known) || tier < known.Tier)
                {
                    near[candidate.Number] = (candidate, tier);
                }
            }
        }

        return
        [
            .. near
                .Values.OrderBy(found => found.Tier)
                .ThenByDescending(found => found.Candidate.Number)
                .Select(found => found.Candidate),
        ];
    }

    private async Task<FoundBooks> ShowAsync(
        IReadOnlyList<SearchCandidate> ranked,
        bool hasMore,
        SearchBooksQuery query,
        CancellationToken cancellationToken
    )
    {
        var ids = ranked.Skip(query.Skip).Take(query.Limit).Select(candidate => candidate.Id).ToList();
        if (ids.Count == 0)
        {
            return new FoundBooks([], ranked.Count, hasMore);
        }

        var found = (await books.FindAsync(ids, cancellationToken)).ToDictionary(book => book.Id);
        var availability = await standings.OfTitlesAsync(ids, cancellationToken);
        return new FoundBooks(
            [.. ids.Where(found.ContainsKey).Select(id => new FoundBook(found[id], availability[id]))],
            ranked.Count,
            hasMore
        )
        {
            Matches = ranked,
        };
    }
}
