using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>The rows of a list of a kind, understood by its header.</summary>
internal sealed class ListRows(ListKind kind, ColumnPlaces places)
{
    /// <summary>Understands the header.</summary>
    /// <exception cref="UnreadableListException">It is not that of such a list.</exception>
    public static ListRows Of(ListKind kind, IReadOnlyList<string> columns, ColumnChoices choices) =>
        new(kind, new ColumnPlaces(columns, ListColumns.Of(kind), choices));

    /// <summary>The entry of a row; null, with its problems, where the row cannot be understood.</summary>
    public object? Read(SourceRow row, ICollection<ImportProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(problems);
        if (row.Fault is { } fault)
        {
            problems.Add(ImportProblem.Of(row, fault));
            return null;
        }

        var before = problems.Count;
        var cells = new Cells(places, row, problems);
        object entry = kind switch
        {
            ListKind.Members => MemberRows.Read(cells),
            ListKind.Loans => LoanRows.Read(cells),
            ListKind.Holds => HoldRows.Read(cells),
            _ => BookRows.Read(cells),
        };
        return problems.Count == before ? entry : null;
    }

    /// <summary>The problem of a field that was refused.</summary>
    public ImportProblem Explain(SourceRow row, IntakeFault fault) => places.Explain(row, fault);
}
