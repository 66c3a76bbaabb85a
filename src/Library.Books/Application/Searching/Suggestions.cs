using Library.Books.Domain;

namespace Library.Books.Application;

/// <summary>The words of a query that met nothing.</summary>
/// <param name="All">Those that may be mistyped.</param>
/// <param name="Unknown">Those of them that no title has.</param>
internal sealed record DoubtfulWords(IReadOnlyList<SearchedWord> All, IReadOnlyList<SearchedWord> Unknown)
{
    /// <summary>Whether a query may have matches: it has none of the unknown words.</summary>
    public bool Allow(SearchQuery query) => !query.Terms.Any(term => term.Word is { } word && Unknown.Contains(word));
}

/// <summary>Finds what somebody may have meant whose query met nothing.</summary>
internal sealed class Suggestions(IBookSearch search, SearchQueryParser parser)
{
    private const int MostPerWord = 5;
    private const int ShortestWord = 3;

    /// <summary>The words of a query that may be mistyped.</summary>
    public async Task<DoubtfulWords> FindDoubtfulAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        SearchQuery[] alone =
        [
            .. request
                .Query.Terms.Where(term => term.Word?.Plain.Length >= ShortestWord)
                .Take(SearchQuery.MostVariedTerms)
                .Select(term => request.Query with { Terms = [term] }),
        ];
        var missing = await WithoutMatchesAsync(alone, exactly: true);
        SearchQuery[] begun = [.. missing.Where(query => query.HasBegunWord)];
        var unknown = missing
            .Where(query => !query.HasBegunWord)
            .Concat(await WithoutMatchesAsync(begun, exactly: false));
        return new DoubtfulWords([.. alone.Select(WordOf)], [.. unknown.Select(WordOf)]);

        static SearchedWord WordOf(SearchQuery query) => query.Terms[0].Word!;

        async Task<IReadOnlyList<SearchQuery>> WithoutMatchesAsync(SearchQuery[] queries, bool exactly)
        {
            var counts = await search.CountAsync(request, queries, exactly, cancellationToken);
            return [.. queries.Where((_, index) => counts[index] == 0)];
        }
    }

    /// <summary>
    /// The query with similar words in place of those that no title has, or, if each is in some title, of one of them.
    /// It has matches; null where there is none such.
    /// </summary>
    public async Task<string?> FindAsync(
        SearchRequest request,
        SearchField field,
        DoubtfulWords words,
        CancellationToken cancellationToken
    )
    {
        if (words.Unknown.Count > 1)
        {
            return await ReplaceAllAsync(request, field, words.Unknown, cancellationToken);
        }

        foreach (var word in words.Unknown.Count > 0 ? words.Unknown : words.All)
        {
            if (await ReplaceAsync(request, field, word, cancellationToken) is { } suggestion)
            {
                return suggestion;
            }
        }

        return null;
    }

    /// <summary>Of the nearest words with matches, the one with the most.</summary>
    private async Task<string?> ReplaceAsync(
        SearchRequest request,
        SearchField field,
        SearchedWord word,
        CancellationToken cancellationToken
    )
    {
        var similar = await search.FindSimilarWordsAsync(word.Plain, MostPerWord, cancellationToken);
        var meant = similar
            .Select(other => (Word: other, Text: request.Query.Replace(word, other)))
            .Where(meant => SearchQueryParser.IsShortEnough(meant.Text))
            .ToList();
        var queries = meant.Select(meant => parser.Parse(meant.Text, field));
        var counts = await CountAsync(request, [.. queries], cancellationToken);
        return meant
            .Select((meant, index) => (meant.Text, meant.Word, Matches: counts[index]))
            .Where(found => found.Matches > 0)
            .OrderBy(found => WordDistance.Between(word.Plain, found.Word))
            .ThenByDescending(found => found.Matches)
            .Select(found => found.Text)
            .FirstOrDefault();
    }

    private async Task<string?> ReplaceAllAsync(
        SearchRequest request,
        SearchField field,
        IReadOnlyList<SearchedWord> words,
        CancellationToken cancellationToken
    )
    {
        // From the last to the first, so that the places of those before stay as they are.
        var meant = request.Query;
        foreach (var word in words.OrderByDescending(word => word.Start))
        {
            var similar = await search.FindSimilarWordsAsync(word.Plain, limit: 1, cancellationToken);
            if (similar.Count == 0)
            {
                return null;
            }

            meant = meant with { Text = meant.Replace(word, similar[0]) };
        }

        if (!SearchQueryParser.IsShortEnough(meant.Text))
        {
            return null;
        }

        var counts = await CountAsync(request, [parser.Parse(meant.Text, field)], cancellationToken);
        return counts[0] > 0 ? meant.Text : null;
    }

    /// <summary>Beginnings of words count only where no query has matches without: both databases read all that begin
    /// as the last word does before they find the first match.</summary>
    private async Task<IReadOnlyList<int>> CountAsync(
        SearchRequest request,
        SearchQuery[] queries,
        CancellationToken cancellationToken
    )
    {
        var counts = await search.CountAsync(request, queries, exactly: true, cancellationToken);
        return counts.Any(count => count > 0) || !Array.Exists(queries, query => query.HasBegunWord)
            ? counts
            : await search.CountAsync(request, queries, exactly: false, cancellationToken);
    }
}
