using Library.Books.Domain;

namespace Library.Books.Application;

/// <summary>A filter that narrows a search.</summary>
/// <param name="Name">The name of the filter, as in the address of a search.</param>
/// <param name="Value">Its value.</param>
/// <param name="Count">How many matches it leaves; null where there are more than are counted.</param>
internal sealed record NarrowingFilter(string Name, string Value, int? Count);

/// <summary>
/// Offers filters by the subjects, languages and kinds of the titles that are shown. The matches are in memory already,
/// so that counting asks the database nothing; whether each is available it does not know.
/// </summary>
internal sealed class NarrowSearch(SearchIndexing indexing)
{
    private const int MostOfASort = 8;

    /// <summary>The filters, of each sort the commonest among the titles that are shown first.</summary>
    public IReadOnlyList<NarrowingFilter> Of(FoundBooks found)
    {
        var texts = found.Books.Select(match => match.Book.Texts).ToList();
        var languages = texts.Select(text => text.Language).OfType<string>();
        return
        [
            .. Filters(found, "subject", texts.SelectMany(text => text.Subjects), value => new() { Subject = value }),
            .. Filters(found, "language", languages, value => new() { Language = value }),
            .. Filters(found, "kind", texts.Select(text => text.Kind), value => new() { Kind = value }),
        ];
    }

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
        if (found.HasMore || found.LacksOneWord)
        {
            return null;
        }

        var marks = indexing.MarksOf(filter);
        return found.Matches.Count(match =>
            marks.All(mark => mark.IsMetBy(match.Texts, TextScope.Everything, exactly: true))
        );
    }
}
