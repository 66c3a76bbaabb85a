using System.Runtime.CompilerServices;
using Library.Books.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Takes the rows of an import in, a portion in a transaction.</summary>
internal sealed class TakeInRows(
    ITransactions transactions,
    IImportFiles files,
    IEnumerable<IListReader> readers,
    ITitleReading titles,
    InstanceLease lease,
    TimeProvider clock
)
{
    private const string Contradiction = "It contradicts what the library has already, or another row.";

    /// <summary>The rows after which tables have grown so much that a plan made for them before is a bad
    /// one.</summary>
    private static readonly long[] RowsOfGrowth = [1_000, 10_000, 100_000];

    /// <summary>Takes them in, and tells after each portion how the import stands. It ends where another instance went
    /// on, or a person stopped it.</summary>
    public async IAsyncEnumerable<Import> ExecuteAsync(
        Import import,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var renewed = clock.GetTimestamp();
        await using var content = files.Open(import, RenewLeaseAsync);
        await using var reading = new PortionReading(import, content, readers, titles);
        while (ImportStates.UnderWay.Contains(import.State))
        {
            var portion = await reading.NextAsync(cancellationToken);
            if (await TakeInAsync(import, portion, cancellationToken) is not { } next)
            {
                yield break;
            }

            await RefreshAfterGrowthAsync(import.Rows, next.Rows, cancellationToken);
            import = next;
            yield return import;
        }

        // Rows that are passed over, and texts that a workbook has elsewhere, may take longer than a lease. It is not
        // renewed more often than it must be, as that waits for the portion that is being taken in.
        async Task RenewLeaseAsync()
        {
            if (clock.GetElapsedTime(renewed) < InstanceLease.RenewedAfter)
            {
                return;
            }

            await transactions.RunAsync(
                tools => lease.TakeAsync(tools, import.Id, ImportStates.UnderWay, cancellationToken),
                cancellationToken
            );
            renewed = clock.GetTimestamp();
        }
    }

    private async Task RefreshAfterGrowthAsync(long before, long after, CancellationToken cancellationToken)
    {
        if (RowsOfGrowth.Any(rows => before < rows && rows <= after))
        {
            await transactions.RunAsync(
                tools => tools.Imports.RefreshStatisticsAsync(cancellationToken),
                cancellationToken
            );
        }
    }

    /// <summary>Takes a portion in as a whole, or row by row where the database refuses the whole.</summary>
    /// <returns>The import behind it; null where it goes on elsewhere, or not at all.</returns>
    private async Task<Import?> TakeInAsync(Import known, Portion portion, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync(
                tools => TakeInAsync(tools, known, portion, cancellationToken),
                cancellationToken
            );
        }
        catch (LastingConflictException) when (portion.Entries.Count == 1)
        {
            return await TakeInAsync(known, portion.Refuse(Contradiction), cancellationToken);
        }
        catch (LastingConflictException) when (portion.Entries.Count > 1)
        {
            return await TakeInRowByRowAsync(known, portion, cancellationToken);
        }
    }

    private async Task<Import?> TakeInRowByRowAsync(Import known, Portion portion, CancellationToken cancellationToken)
    {
        Import? last = known;
        foreach (var part in portion.Split(known.Rows))
        {
            last = last is null ? null : await TakeInAsync(last, part, cancellationToken);
        }

        return last;
    }

    private async Task<Import?> TakeInAsync(
        ITransferTools tools,
        Import known,
        Portion portion,
        CancellationToken cancellationToken
    )
    {
        // Another instance went on with it where it is further than this one knows, or a person had it tried anew.
        var import = await lease.TakeAsync(tools, known.Id, ImportStates.UnderWay, cancellationToken);
        if (import is null || import.Rows != known.Rows || !import.Columns.IsSameAs(known.Columns))
        {
            return null;
        }

        var taken = await PortionIntake.TakeInAsync(tools, import, portion, cancellationToken);
        var result = PortionResult.Of(portion, taken);
        var outcome = import.IsTrial ? result.Outcome with { Traces = [] } : result.Outcome;
        var next = import with
        {
            State = portion.End ?? ImportState.Running,
            Rows = import.Rows + portion.Rows,
            Position = portion.Position,
            Counts = result.AddTo(import.Counts),
        };
        await tools.Imports.KeepAsync(next, outcome, clock.GetUtcNow(), cancellationToken);
        return next;
    }
}
