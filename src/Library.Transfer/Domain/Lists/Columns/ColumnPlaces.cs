using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>Where in the rows of a file each field stands.</summary>
internal sealed class ColumnPlaces
{
    private readonly IReadOnlyList<string> _columns;
    private readonly ILookup<string, int> _places;

    /// <summary>Understands the header.</summary>
    /// <exception cref="UnreadableListException">A field that is needed is missing, or a column that was
    /// chosen.</exception>
    public ColumnPlaces(IReadOnlyList<string> columns, ListColumns known, ColumnChoices choices)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Fields.Keys.Except(columns, StringComparer.OrdinalIgnoreCase).Any())
        {
            throw new UnreadableListException(1, "A column that was chosen is not in the file.");
        }

        _columns = columns;
        _places = columns
            .Select((name, place) => (Name: name, Field: choices.FieldOf(name, known), Place: place))
            .Where(column => column.Field is not null)
            .OrderBy(column => BookColumns.RankOf(column.Name))
            .ToLookup(column => column.Field!, column => column.Place, StringComparer.Ordinal);
        if (known.Needed.FirstOrDefault(fields => !fields.Any(_places.Contains)) is { } missing)
        {
            var names = string.Join(" or ", missing);
            throw new UnreadableListException(1, $"No column is named {names}, or as another program names it.");
        }
    }

    /// <summary>The problem of a field that was refused.</summary>
    public ImportProblem Explain(SourceRow row, IntakeFault fault)
    {
        var place = PlaceOf(row, fault.Field);
        return place < 0
            ? ImportProblem.Of(row, fault.Field, value: null, fault.Reason)
            : ImportProblem.Of(row, _columns[place], row.Cells[place], fault.Reason);
    }

    /// <summary>The first column of a field that is filled in, or else the first; negative where there is
    /// none.</summary>
    public int PlaceOf(SourceRow row, string field)
    {
        var first = -1;
        foreach (var place in _places[field])
        {
            if (!string.IsNullOrWhiteSpace(row.Cells[place]))
            {
                return place;
            }

            first = first < 0 ? place : first;
        }

        return first;
    }
}
