using System.Collections.Frozen;
using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>The columns of a list whose field a person chose; the others are read by their names.</summary>
internal sealed class ColumnChoices
{
    private const string Name = "column";
    private const int Most = 500;

    private readonly FrozenDictionary<string, string> _fields;

    private ColumnChoices(FrozenDictionary<string, string> fields) => _fields = fields;

    /// <summary>Every column is read by its name.</summary>
    public static ColumnChoices None { get; } = Of([]);

    /// <summary>The fields by the names of the columns; empty for a column that is left out.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields;

    /// <summary>Choices that were kept.</summary>
    public static ColumnChoices Of(IEnumerable<KeyValuePair<string, string>> fields) =>
        new(fields.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));

    /// <summary>Understands choices as <c>NAME:FIELD</c>; without a field the column is left out.</summary>
    /// <exception cref="InvalidValueException">One names no field, or a column twice.</exception>
    public static ColumnChoices Parse(IReadOnlyCollection<string> choices, ListKind kind)
    {
        var known = ListColumns.Of(kind);
        if (choices.Count > Most)
        {
            throw new InvalidValueException(Name, $"Must be {Most} at most.");
        }

        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var choice in choices)
        {
            var end = choice.LastIndexOf(':');
            var (column, field) = end < 0 ? ("", "") : (choice[..end].Trim(), choice[(end + 1)..].Trim());
            if (column.Length == 0 || !(field.Length == 0 || known.All.Contains(field, StringComparer.Ordinal)))
            {
                throw new InvalidValueException(Name, "Must be a column, a colon and a field, such as Regal:location.");
            }

            if (!fields.TryAdd(column, field))
            {
                throw new InvalidValueException(Name, "Must name each column once.");
            }
        }

        return Of(fields);
    }

    /// <summary>Whether all columns are read as the same fields.</summary>
    public bool IsSameAs(ColumnChoices other) =>
        _fields.Count == other._fields.Count
        && _fields.All(choice => other._fields.TryGetValue(choice.Key, out var field) && field == choice.Value);

    /// <summary>The field that a column is read as; null where it is left out.</summary>
    public string? FieldOf(string column, ListColumns known) =>
        _fields.TryGetValue(column, out var chosen)
            ? chosen.Length == 0
                ? null
                : chosen
            : known.FieldOf(column);
}
