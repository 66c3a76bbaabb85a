using Library.Books.Domain;

namespace Library.Books.Application;

/// <summary>Counts the kinds, languages and whole subjects of titles. Each search counts those of a thousand, so a mark
/// is made a text once and not for each title.</summary>
internal sealed class MarkCounts
{
    private readonly List<CountedMark> _counted = [];

    /// <summary>Counts them.</summary>
    public MarkCounts(IEnumerable<SearchCandidate> titles)
    {
        var known = new Dictionary<string, CountedMark>(StringComparer.Ordinal);
        var knownParts = known.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var title in titles)
        {
            var marks = title.Texts.Marks.AsSpan();
            foreach (var place in marks.Split(IndexedTexts.Space))
            {
                var mark = marks[place];
                if (!SearchMarks.IsOffered(mark))
                {
                    continue;
                }

                if (knownParts.TryGetValue(mark, out var counted))
                {
                    counted.Add(title.Id);
                    continue;
                }

                counted = new CountedMark(mark.ToString(), title.Id);
                known[counted.Mark] = counted;
                _counted.Add(counted);
            }
        }
    }

    /// <summary>The marks of a sort that most titles have, the commonest first.</summary>
    /// <param name="sort"><see cref="SearchMarks.Kind"/>, <see cref="SearchMarks.Language"/> or
    /// <see cref="SearchMarks.Subject"/>.</param>
    /// <param name="limit">How many at most.</param>
    public IEnumerable<CountedMark> Commonest(string sort, int limit) =>
        _counted
            .Where(counted => SearchMarks.Is(counted.Mark, sort))
            .OrderByDescending(counted => counted.Titles)
            .Take(limit);
}
