using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The next rows of a file.</summary>
/// <param name="Entries">The rows that can be understood, with what they list.</param>
/// <param name="Problems">The faults of the others.</param>
/// <param name="List">The columns.</param>
internal sealed record Portion(
    IReadOnlyList<(SourceRow Row, object Entry)> Entries,
    IReadOnlyList<ImportProblem> Problems,
    ListRows? List
)
{
    /// <summary>The most rows of one.</summary>
    public const int MostRows = 200;

    /// <summary>How many rows were read.</summary>
    public int Rows { get; init; }

    /// <summary>How many of them cannot be understood.</summary>
    public int Refused { get; init; }

    /// <summary>The bytes that were read so far.</summary>
    public long Position { get; init; }

    /// <summary>The end of the import, where this is the last portion.</summary>
    public ImportState? End { get; init; }

    /// <summary>The same in portions of one entry each, and one of the rest.</summary>
    /// <param name="before">How many rows came before.</param>
    public IEnumerable<Portion> Split(long before)
    {
        var done = before;
        foreach (var entry in Entries)
        {
            var row = entry.Row;
            var faults = Problems.Where(problem => problem.Row > done && problem.Row < row.Number).ToList();
            yield return new Portion([entry], faults, List)
            {
                Rows = (int)(row.Number - done),
                Refused = (int)(row.Number - done) - 1,
                Position = row.Position,
            };
            done = row.Number;
        }

        var rest = (int)(before + Rows - done);
        yield return this with
        {
            Entries = [],
            Problems = [.. Problems.Where(problem => problem.Row == 0 || problem.Row > done)],
            Rows = rest,
            Refused = rest,
        };
    }

    /// <summary>The same with all its entries refused.</summary>
    public Portion Refuse(string reason) =>
        this with
        {
            Entries = [],
            Problems = [.. Problems, .. Entries.Select(entry => ImportProblem.Of(entry.Row, reason))],
            Refused = Refused + Entries.Count,
        };
}
