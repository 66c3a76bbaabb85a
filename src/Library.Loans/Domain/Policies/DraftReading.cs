using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Reads the parts of a draft that are no single values.</summary>
internal static class DraftReading
{
    private const int LongestList = 200;

    /// <summary>Remembers that a rule is broken, unless it holds.</summary>
    public static void Demand(this ValueReader reader, bool holds, string field, string rule) =>
        reader.Read(() => holds ? true : throw new InvalidValueException(field, rule));

    /// <summary>Reads the entries of a list. Each gives its value out once nothing is refused.</summary>
    public static IReadOnlyList<Func<TResult>> ReadList<TItem, TResult>(
        this ValueReader reader,
        string field,
        IReadOnlyList<TItem> items,
        Func<string, TItem, Func<TResult>> read
    )
    {
        reader.Demand(items.Count <= LongestList, field, $"Must have at most {LongestList} entries.");
        var readings = new List<Func<TResult>>();
        foreach (var (index, item) in items.Take(LongestList).Index())
        {
            // JSON lets null into a list whose items cannot be null.
            var entry = $"{field}[{index}]";
            reader.Demand(item is not null, entry, "Must not be null.");
            readings.AddRange(item is null ? [] : [read(entry, item)]);
        }

        return readings;
    }
}
