using System.Globalization;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

/// <summary>A filter that narrows a search.</summary>
/// <param name="Name">The name of the filter, as in the address of a search; <c>decade</c> for ten years.</param>
/// <param name="Value">Its value; of a decade its first year.</param>
/// <param name="Count">How many matches it leaves; null where there are more than are counted.</param>
internal sealed record NarrowingFilter(string Name, string Value, int? Count);

/// <summary>
/// Offers filters by the subjects, languages, kinds and decades of the matches, which are counted in memory, and by
/// what is on the shelves, which the database counts. More matches than are ranked are not counted.
/// </summary>
internal sealed class NarrowSearch(SearchIndexing indexing, IBookRepository books, IShelfCounts shelves)
{
    private const int MostOfASort = 8;
    private const int YearsOfADecade = 10;

    /// <summary>The filters, of each sort the commonest first.</summary>
    /// <param name="found">The matches.</param>
    /// <param name="present">The filter by which they were found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<NarrowingFilter>> ExecuteAsync(
        FoundBooks found,
        SearchFilter present,
        CancellationToken cancellationToken
    ) =>
        [
            .. await OnShelvesAsync(found, present, cancellationToken),
            .. await OfTitlesAsync(found, cancellationToken),
            .. Decades(found),
        ];

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

    /// <summary>The index knows values as marks; how one is written is read of the first title that has it.</summary>
    private async Task<IReadOnlyList<NarrowingFilter>> OfTitlesAsync(
        FoundBooks found,
        CancellationToken cancellationToken
    )
    {
        var counted = new MarkCounts(found.Matches);
        List<(string Name, CountedMark Mark)> marks =
        [
            .. counted.Commonest(SearchMarks.Subject, MostOfASort).Select(mark => ("subject", mark)),
            .. counted.Commonest(SearchMarks.Language, MostOfASort).Select(mark => ("language", mark)),
            .. counted.Commonest(SearchMarks.Kind, MostOfASort).Select(mark => ("kind", mark)),
        ];
        BookId[] having = [.. marks.Select(named => named.Mark.Having).Distinct()];
        var titles = having.Length == 0 ? [] : await books.FindAsync(having, cancellationToken);
        var texts = titles.ToDictionary(book => book.Id, book => book.Texts);
        return
        [
            .. marks
                .Select(named => (named.Name, Value: Written(named.Mark, texts), named.Mark.Titles))
                .Where(named => named.Value is not null)
                .Select(named => new NarrowingFilter(named.Name, named.Value!, CountOf(found, named.Titles))),
        ];
    }

    // Null where the title was changed or removed meanwhile.
    private string? Written(CountedMark mark, Dictionary<BookId, BookTexts> texts) =>
        texts.TryGetValue(mark.Having, out var known)
            ? new[] { known.Kind, known.Language }
                .Concat(known.Subjects)
                .OfType<string>()
                .FirstOrDefault(text => indexing.IsMarkOf(mark.Mark, text))
            : null;

    private static IEnumerable<NarrowingFilter> Decades(FoundBooks found) =>
        found
            .Matches.Select(match => SearchMarks.YearIn(match.Texts.Marks))
            .OfType<int>()
            .GroupBy(year => year - (year % YearsOfADecade))
            .OrderByDescending(decade => decade.Count())
            .Take(MostOfASort)
            .OrderByDescending(decade => decade.Key)
            .Select(decade => new NarrowingFilter(
                "decade",
                decade.Key.ToString(CultureInfo.InvariantCulture),
                CountOf(found, decade.Count())
            ));

    private static int? CountOf(FoundBooks found, int titles) => IsCounted(found) ? titles : null;

    private static bool IsCounted(FoundBooks found) => !found.HasMore && !found.LacksOneWord;
}
