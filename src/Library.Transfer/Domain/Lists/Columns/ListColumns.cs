using System.Collections.Frozen;

namespace Library.Transfer.Domain;

/// <summary>The columns of one kind of list: our own, which are named like the fields of the JSON, and those of other
/// programs.</summary>
internal sealed class ListColumns
{
    private static readonly ListColumns Titles = new(BookColumns.Own, BookColumns.Others, ["title"]);
    private static readonly ListColumns Members = new(MemberColumns.Own, MemberColumns.Others, ["name"]);
    private static readonly ListColumns Loans = new(LoanColumns.Own, LoanColumns.Others, ["barcode", "due"]);
    private static readonly ListColumns Holds = new(
        [.. HoldColumns.Own.Except(HoldColumns.ForPeople, StringComparer.Ordinal)],
        HoldColumns.Others,
        ["placed_at"]
    );

    private readonly FrozenDictionary<string, string> _fields;

    private ListColumns(
        IReadOnlyList<string> own,
        IReadOnlyList<(string Field, string[] Names)> others,
        IReadOnlyList<string> needed
    )
    {
        All = [.. own, .. others.Select(other => other.Field).Except(own, StringComparer.Ordinal)];
        Needed = needed;
        _fields = others
            .SelectMany(other => other.Names, (other, name) => (name, other.Field))
            .Concat(own.Select(field => (Fold(field), field)))
            .ToFrozenDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);
    }

    /// <summary>All fields that a column may be read as.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The fields without which there is no list.</summary>
    public IReadOnlyList<string> Needed { get; }

    /// <summary>The columns of this kind of list.</summary>
    public static ListColumns Of(ListKind kind) =>
        kind switch
        {
            ListKind.Members => Members,
            ListKind.Loans => Loans,
            ListKind.Holds => Holds,
            _ => Titles,
        };

    /// <summary>The field of a column by its name, in any case and with any signs between its words; null for one that
    /// is not read.</summary>
    public string? FieldOf(string name) => _fields.GetValueOrDefault(Fold(name));

    /// <summary>A name without case and signs.</summary>
    public static string Fold(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
