using Library.Books.Domain;

namespace Library.Books.Application;

/// <summary>Finds what somebody may have meant whose query met nothing.</summary>
internal sealed class Suggestions(IBookSearch search, SearchQueryParser parser)
{
    private const int MostPerWord = 5;
    private const int ShortestWord = 3;

    /// <summary>
    /// The query with similar words in place of those that no title has, or, if each is in some title, of one of them.
    /// It has matches; null where there is none such.
    /// </summary>
    public async Task<string?> FindAsync(SearchRequest request, SearchField field, CancellationToken cancellationToken)
    {
        var (all, unknown) = await DoubtfulWordsAsync(request, cancellationToken);
        if (unknown.Count > 1)
        {
            return await ReplaceAllAsync(request, field, unknown, cancellationToken);
        }

        foreach (var word in unknown.Count > 0 ? unknown : all)
        {
            if (await ReplaceAsync(request, field, word, cancellationToken) is { } suggestion)
            {
                return suggestion;
            }
        }

        return null;
    }

    private async Task<(List<SearchedWord> All, List<SearchedWord> Unknown)> DoubtfulWordsAsync(
        SearchRequest request,
        CancellationToken cancellationToken
    )
    {
        List<SearchedWord> all = [];
        List<SearchedWord> unknown = [];
        var words = request.Query.Terms.Where(term => term.Word?.Plain.Length >= ShortestWord);
        foreach (var term in words.Take(SearchQuery.MostVariedTerms))
        {
            all.Add(term.Word!);
            var alone = request with { Query = request.Query with { Terms = [term] } };
            if (await search.CountAsync(alone, cancellationToken) == 0)
            {
                unknown.Add(term.Word!);
            }
        }

        return (all, unknown);
    }

    /// <summary>Of the nearest words with matches, the one with the most.</summary>
    private async Task<string?> ReplaceAsync(
        SearchRequest request,
        SearchField field,
        SearchedWord word,
        CancellationToken cancellationToken
    )
    {
        (string? Text, int Matches, int Distance) best = (null, 0, int.MaxValue);
        foreach (var other in await search.FindSimilarWordsAsync(word.Plain, MostPerWord, cancellationToken))
        {
            var distance = WordDistance.Between(word.Plain, other);
            var text = request.Query.Replace(word, other);
            var matches = distance > best.Distance ? 0 : await CountAsync(request, field, text, cancellationToken);
            best = matches > best.Matches ? (text, matches, distance) : best;
        }

        return best.Text;
    }

    private async Task<string?> ReplaceAllAsync(
        SearchRequest request,
        SearchField field,
        List<SearchedWord> words,
        CancellationToken cancellationToken
    )
    {
        // From the last to the first, so that the places of those before stay as they are.
        var query = request.Query;
        foreach (var word in words.OrderByDescending(word => word.Start))
        {
            var similar = await search.FindSimilarWordsAsync(word.Plain, limit: 1, cancellationToken);
            if (similar.Count == 0)
            {
                return null;
            }

            query = query with { Text = query.Replace(word, similar[0]) };
        }

        return await CountAsync(request, field, query.Text, cancellationToken) > 0 ? query.Text : null;
    }

    private Task<int> CountAsync(
        SearchRequest request,
        SearchField field,
        string text,
        CancellationToken cancellationToken
    ) => search.CountAsync(request with { Query = parser.Parse(text, field) }, cancellationToken);
}
