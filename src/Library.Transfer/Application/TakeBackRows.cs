using System.Runtime.CompilerServices;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Takes back what the rows of an import did, from the last one on, a portion in a transaction.</summary>
internal sealed class TakeBackRows(ITransactions transactions, InstanceLease lease, TimeProvider clock)
{
    private const string Touched = "It stays: it was changed, used or asked for since the import.";

    /// <summary>Takes them back, and tells after each portion how the import stands. It ends where another instance
    /// went on.</summary>
    public async IAsyncEnumerable<Import> ExecuteAsync(
        ImportId id,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Import? import;
        do
        {
            import = await TakeBackAsync(id, Portion.MostRows, cancellationToken);
            if (import is not null)
            {
                yield return import;
            }
        } while (import is { State: ImportState.Undoing });
    }

    /// <summary>Takes so many rows back as a whole, or row by row where the database refuses the whole.</summary>
    private async Task<Import?> TakeBackAsync(ImportId id, int rows, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeBackAsync(id, rows, isKept: false, cancellationToken);
        }
        catch (LastingConflictException) when (rows == 1)
        {
            return await TakeBackAsync(id, rows, isKept: true, cancellationToken);
        }
        catch (LastingConflictException)
        {
            return await TakeBackRowByRowAsync(id, rows, cancellationToken);
        }
    }

    private async Task<Import?> TakeBackRowByRowAsync(ImportId id, int rows, CancellationToken cancellationToken)
    {
        var last = await TakeBackAsync(id, 1, cancellationToken);
        for (var row = 1; row < rows && last is { State: ImportState.Undoing }; row++)
        {
            last = await TakeBackAsync(id, 1, cancellationToken);
        }

        return last;
    }

    private Task<Import?> TakeBackAsync(ImportId id, int rows, bool isKept, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async tools =>
                await lease.TakeAsync(tools, id, [ImportState.Undoing], cancellationToken) is { } import
                    ? await TakeBackAsync(tools, import, rows, isKept, cancellationToken)
                    : null,
            cancellationToken
        );

    private async Task<Import> TakeBackAsync(
        ITransferTools tools,
        Import import,
        int rows,
        bool isKept,
        CancellationToken cancellationToken
    )
    {
        var traces = await tools.Imports.ListTracesAsync(import.Id, rows, cancellationToken);
        if (!isKept)
        {
            await PortionIntake.LockAsync(tools, import.Kind, traces.Select(row => row.Trace), cancellationToken);
        }

        var kept = new List<ImportProblem>();
        foreach (var (_, line, trace) in traces)
        {
            if (isKept || !await PortionIntake.TakeBackAsync(tools, import.Kind, trace, cancellationToken))
            {
                // It is no fault of a row, which would come back among the refused ones.
                kept.Add(new ImportProblem(0, line, Column: "", Value: "", Touched));
            }
        }

        await tools.Imports.RemoveTracesAsync(import.Id, [.. traces.Select(trace => trace.Row)], cancellationToken);
        var next = import with
        {
            State = traces.Count < rows ? ImportState.Undone : ImportState.Undoing,
            TakenBack = import.TakenBack + traces.Count - kept.Count,
        };
        var outcome = PortionOutcome.Nothing with { Problems = kept };
        await tools.Imports.KeepAsync(next, outcome, clock.GetUtcNow(), cancellationToken);
        return next;
    }
}
