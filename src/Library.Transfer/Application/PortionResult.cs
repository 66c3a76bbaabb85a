using Library.Books.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>What a portion came to.</summary>
/// <param name="Outcome">What is kept of it.</param>
/// <param name="Results">How many rows came to what.</param>
/// <param name="Refused">How many rows were refused.</param>
internal sealed record PortionResult(
    PortionOutcome Outcome,
    IReadOnlyDictionary<IntakeResult, int> Results,
    int Refused
)
{
    /// <summary>Puts together what the file and the catalogue say of the rows.</summary>
    public static PortionResult Of(Portion portion, IReadOnlyList<IntakeOutcome> outcomes)
    {
        var rows = portion.Titles.Select(title => title.Row).Zip(outcomes).ToList();
        var refusals = rows.SelectMany(
            row => row.Second.Faults,
            (row, fault) => portion.List!.Explain(row.First, fault)
        );
        var traces = rows.Where(row => row.Second.Trace is not null)
            .Select(row => new RowTrace(row.First.Number, row.First.Line, row.Second.Trace!));
        var keys = rows.SelectMany(
            row => row.Second.Keys,
            (row, key) => new EarlierRow(key, row.First.Line, row.Second.BookId, row.Second.Copies)
        );
        var outcome = new PortionOutcome(
            [.. portion.Problems.Concat(refusals).OrderBy(problem => problem.Row)],
            [.. traces],
            [.. keys]
        );
        var results = outcomes.CountBy(result => result.Result).ToDictionary(count => count.Key, count => count.Value);
        return new PortionResult(outcome, results, portion.Refused + results.GetValueOrDefault(IntakeResult.Refused));
    }

    /// <summary>The counts with these rows.</summary>
    public ImportCounts AddTo(ImportCounts counts) =>
        counts with
        {
            Created = counts.Created + Results.GetValueOrDefault(IntakeResult.Created),
            CopiesAdded = counts.CopiesAdded + Results.GetValueOrDefault(IntakeResult.CopyAdded),
            Changed = counts.Changed + Results.GetValueOrDefault(IntakeResult.Changed),
            Unchanged = counts.Unchanged + Results.GetValueOrDefault(IntakeResult.Unchanged),
            Refused = counts.Refused + Refused,
        };
}
