using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The outcome of a portion.</summary>
/// <param name="Outcome">The part of it that is kept.</param>
/// <param name="Results">How many rows came to what.</param>
/// <param name="Refused">How many rows were refused.</param>
internal sealed record PortionResult(
    PortionOutcome Outcome,
    IReadOnlyDictionary<IntakeResult, int> Results,
    int Refused
)
{
    /// <summary>How many copies the rows made, or would make.</summary>
    public int CopiesMade { get; init; }

    /// <summary>Puts together what the file and the library say of the rows.</summary>
    public static PortionResult Of(Portion portion, IReadOnlyList<TakenRow> taken)
    {
        var rows = portion.Entries.Zip(taken, (entry, row) => (entry.Row, row.Outcome)).ToList();
        var refusals = rows.SelectMany(
            row => row.Outcome.Faults,
            (row, fault) => portion.List!.Explain(row.Row, fault)
        );
        var traces = rows.Where(row => row.Outcome.Trace is not null)
            .Select(row => new RowTrace(row.Row.Number, row.Row.Line, row.Outcome.Trace!));
        var outcome = new PortionOutcome(
            [.. portion.Problems.Concat(refusals).OrderBy(problem => problem.Row)],
            [.. traces],
            [.. taken.SelectMany(row => row.Keys)]
        );
        var results = rows.CountBy(row => row.Outcome.Result).ToDictionary(count => count.Key, count => count.Value);
        return new PortionResult(outcome, results, portion.Refused + results.GetValueOrDefault(IntakeResult.Refused))
        {
            CopiesMade = taken.Sum(row => row.CopiesMade),
        };
    }

    /// <summary>The counts with these rows.</summary>
    public ImportCounts AddTo(ImportCounts counts) =>
        counts with
        {
            Created = counts.Created + Results.GetValueOrDefault(IntakeResult.Created),
            CopiesAdded = counts.CopiesAdded + Results.GetValueOrDefault(IntakeResult.CopyAdded),
            CopiesMade = counts.CopiesMade + CopiesMade,
            Changed = counts.Changed + Results.GetValueOrDefault(IntakeResult.Changed),
            Unchanged = counts.Unchanged + Results.GetValueOrDefault(IntakeResult.Unchanged),
            Refused = counts.Refused + Refused,
        };
}
