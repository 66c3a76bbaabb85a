using Library.Books.Domain;

namespace Library.Books.Application;

/// <summary>A filter that narrows a search.</summary>
/// <param name="Name">The name of the filter, as in the address of a search.</param>
/// <param name="Value">Its value.</param>
/// <param name="Count">How many matches it leaves; null where there are more than are counted.</param>
internal sealed record NarrowingFilter(string Name, string Value, int? Count);

/// <summary>
/// Offers filters by the subjects, languages and kinds of the titles that are shown, which are counted in memory, and
/// by what is on the shelves, which the database counts. More matches than are ranked are not counted.
/// </summary>
internal sealed class NarrowSearch(SearchIndexing indexing, IShelfCounts shelves)
{
    private const int MostOfASort = 8;

    /// <summary>The filters, of each sort the commonest first.</summary>
    /// <param name="found">The matches.</param>
    /// <param name="present">The filter by which they were found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<NarrowingFilter>> ExecuteAsync(
        FoundBooks found,
        SearchFilter present,
        CancellationToken cancellationToken
    )
    {
        var texts = found.Books.Select(match => match.Book.Texts).ToList();
        var languages = texts.Select(text => text.Language).OfType<string>();
        return
        [
            .. await OnShelvesAsync(found, present, cancellationToken),
            .. Filters(found, "subject", texts.SelectMany(text => text.Subjects), value => new() { Subject = value }),
            .. Filters(found, "language", languages, value => new() { Language = value }),
            .. Filters(found, "kind", texts.Select(text => text.Kind), value => new() { Kind = value }),
        ];
    }

    private async Task<IReadOnlyList<NarrowingFilter>> OnShelvesAsync(
        FoundBooks found,
        SearchFilter present,
        CancellationToken cancellationToken
    )
    {
        if (!IsCounted(found) || found.Matches.Count == 0)
        {
            return [new NarrowingFilter("available", "true", Count: null)];
        }

        var ids = found.Matches.Select(match => match.Id).ToList();
        var available = await shelves.CountAvailableAsync(ids, present, cancellationToken);
        var places = await shelves.CountByPlaceAsync(ids, present, MostOfASort, cancellationToken);
        return
        [
            new NarrowingFilter("available", "true", available),
            .. places.Select(place => new NarrowingFilter("location", place.Location, place.Titles)),
        ];
    }

    private static bool IsCounted(FoundBooks found) => !found.HasMore && !found.LacksOneWord;

    private IEnumerable<NarrowingFilter> Filters(
        FoundBooks found,
        string name,
        IEnumerable<string> values,
        Func<string, SearchFilter> filter
    ) =>
        values
            .GroupBy(value => value, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count())
            .Take(MostOfASort)
            .Select(group => new NarrowingFilter(name, group.Key, Count(found, filter(group.Key))));

    private int? Count(FoundBooks found, SearchFilter filter)
    {
        if (!IsCounted(found))
        {
            return null;
        }

        var marks = indexing.MarksOf(filter);
        return found.Matches.Count(match =>
            marks.All(mark => mark.IsMetBy(match.Texts, TextScope.Everything, exactly: true))
        );
    }
}
