using Library.Transfer.Domain;
using Microsoft.Extensions.Logging;

namespace Library.Transfer.Application;

/// <summary>
/// Works through an import in portions. What a portion brings and how far the import is are committed together, so that
/// an import that was interrupted at any moment goes on behind its last portion, here or at another instance.
/// </summary>
internal sealed partial class RunImport(
    ITransactions transactions,
    IImportFiles files,
    IEnumerable<IListReader> readers,
    TimeProvider clock,
    ILogger<RunImport> logger
)
{
    private const int RowsOfPortion = 200;
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);

    /// <summary>The name of this instance as the holder of leases.</summary>
    private readonly string _holder = Convert.ToHexString(
        System.Security.Cryptography.RandomNumberGenerator.GetBytes(8)
    );

    /// <summary>Works on it until there is nothing to do, and tells after each portion how it stands. It ends at once
    /// where another instance works on it.</summary>
    public async IAsyncEnumerable<Import> ExecuteAsync(
        Guid id,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (
            await transactions.RunAsync(tools => TakeAsync(tools, id, cancellationToken), cancellationToken)
            is not { } import
        )
        {
            yield break;
        }

        var portions =
            import.State == ImportState.Undoing
                ? UndoAsync(id, cancellationToken)
                : TakeInAsync(import, cancellationToken);
        await foreach (var state in portions.WithCancellation(cancellationToken))
        {
            import = state;
            yield return state;
        }

        LogEnded(id, import.State, import.Rows, import.Counts.Refused);
    }

    /// <summary>Ends an import that cannot go on. What it brought stays, and can be taken back.</summary>
    public Task GiveUpAsync(Guid id, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            tools =>
                tools.Imports.MoveAsync(
                    id,
                    [ImportState.Waiting, ImportState.Running, ImportState.Undoing],
                    ImportState.Failed,
                    clock.GetUtcNow(),
                    cancellationToken
                ),
            cancellationToken
        );

    private async IAsyncEnumerable<Import> TakeInAsync(
        Import import,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var content = files.Open(import.Id);
        await using var reading = new PortionReading(import, content, readers, RowsOfPortion);
        while (import.State is ImportState.Waiting or ImportState.Running)
        {
            var portion = await reading.NextAsync(cancellationToken);
            if (
                await transactions.RunAsync(tools => TakeInAsync(tools, import, portion), cancellationToken)
                is not { } next
            )
            {
                yield break;
            }

            import = next;
            yield return import;
        }

        async Task<Import?> TakeInAsync(ITransferTools tools, Import known, Portion portion)
        {
            // Another instance went on with it where it is further than this one knows.
            var taken = await TakeAsync(tools, known.Id, cancellationToken);
            return taken is null || taken.Rows != known.Rows || taken.State == ImportState.Undoing
                ? null
                : await KeepAsync(tools, taken, portion, cancellationToken);
        }
    }

    private async Task<Import> KeepAsync(
        ITransferTools tools,
        Import import,
        Portion portion,
        CancellationToken cancellationToken
    )
    {
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

    private async IAsyncEnumerable<Import> UndoAsync(
        Guid id,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Import? import;
        do
        {
            import = await transactions.RunAsync(UndoAsync, cancellationToken);
            if (import is not null)
            {
                yield return import;
            }
        } while (import is { State: ImportState.Undoing });

        async Task<Import?> UndoAsync(ITransferTools tools) =>
            await TakeAsync(tools, id, cancellationToken) is { State: ImportState.Undoing } taken
                ? await UndoPortionAsync(tools, taken, cancellationToken)
                : null;
    }

    private async Task<Import> UndoPortionAsync(
        ITransferTools tools,
        Import import,
        CancellationToken cancellationToken
    )
    {
        var traces = await tools.Imports.ListTracesAsync(import.Id, RowsOfPortion, cancellationToken);
        var kept = new List<ImportProblem>();
        foreach (var trace in traces)
        {
            if (!await PortionIntake.TakeBackAsync(tools, import.Kind, trace.Trace, cancellationToken))
            {
                kept.Add(
                    new ImportProblem(
                        trace.Row,
                        trace.Line,
                        Column: "",
                        Value: "",
                        "It stays: somebody changed, borrowed or asked for it since the import."
                    )
                );
            }
        }

        await tools.Imports.RemoveTracesAsync(import.Id, [.. traces.Select(trace => trace.Row)], cancellationToken);
        var next = import with
        {
            State = traces.Count < RowsOfPortion ? ImportState.Undone : ImportState.Undoing,
            TakenBack = import.TakenBack + traces.Count - kept.Count,
        };
        var outcome = PortionOutcome.Nothing with { Problems = kept };
        await tools.Imports.KeepAsync(next, outcome, clock.GetUtcNow(), cancellationToken);
        return next;
    }

    private Task<Import?> TakeAsync(ITransferTools tools, Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return tools.Imports.TakeAsync(id, new Lease(_holder, now, now + LeaseTime), cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Import {ImportId}: {State}, {Rows} rows, {Refused} refused.")]
    private partial void LogEnded(Guid importId, ImportState state, long rows, long refused);
}
