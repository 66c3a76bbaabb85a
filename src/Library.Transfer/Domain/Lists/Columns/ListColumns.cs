using System.Collections.Frozen;

namespace Library.Transfer.Domain;

/// <summary>The columns of one kind of list: our own, which are named like the fields of the JSON, and those of other
/// programs.</summary>
internal sealed class ListColumns
{
    private static readonly IReadOnlyList<string> Borrower = ["card", "member_id"];
    private static readonly ListColumns Titles = new(
        BookColumns.Own,
        BookColumns.Others,
        [
            ["title"],
        ],
        BookColumns.Sample
    );
    private static readonly ListColumns Members = new(
        MemberColumns.Own,
        MemberColumns.Others,
        [
            ["name"],
        ],
        MemberColumns.Sample
    );
    private static readonly ListColumns Loans = new(
        LoanColumns.Own,
        LoanColumns.Others,
        [
            ["barcode"],
            ["due"],
            Borrower,
        ],
        LoanColumns.Sample
    );
    private static readonly ListColumns Holds = new(
        [.. HoldColumns.Own.Except(HoldColumns.ForPeople, StringComparer.Ordinal)],
        HoldColumns.Others,
        [
            ["placed_at"],
            Borrower,
            ["barcode", "book_id"],
        ],
        HoldColumns.Sample
    );

    private readonly FrozenDictionary<string, string> _fields;
    private readonly ILookup<string, string> _names;

    private ListColumns(
        IReadOnlyList<string> own,
        IReadOnlyList<(string Field, string[] Names)> others,
        IReadOnlyList<IReadOnlyList<string>> needed,
        IReadOnlyList<(string Field, string[] Cells)> sample
    )
    {
        All = [.. own, .. others.Select(other => other.Field).Except(own, StringComparer.Ordinal)];
        Needed = needed;
        Sample = sample;
        var names = own.Select(field => (Name: field, Field: field))
            .Concat(others.SelectMany(other => other.Names, (other, name) => (Name: name, other.Field)))
            .ToList();
        _names = names.ToLookup(row => row.Field, row => row.Name, StringComparer.Ordinal);
        _fields = names.ToFrozenDictionary(row => Fold(row.Name), row => row.Field, StringComparer.Ordinal);
    }

    /// <summary>All fields that a column may be read as.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The fields without which there is no list: of each of these, one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Needed { get; }

    /// <summary>A small list of this kind to look at: each column with its cells. The samples fit each other.</summary>
    public IReadOnlyList<(string Field, string[] Cells)> Sample { get; }

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

    /// <summary>The names of the columns that are read as a field, our own first.</summary>
    public IEnumerable<string> NamesOf(string field) => _names[field];

    /// <summary>A name without case and signs.</summary>
    public static string Fold(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
