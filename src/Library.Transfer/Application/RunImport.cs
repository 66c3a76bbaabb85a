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
    private const int MostTakeovers = 3;
    private const string Interrupted =
        "The service ended three times at the rows behind the last one that was read, so the import was given up.";
    private const string Contradiction = "It contradicts what the library has already, or another row.";
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);

    /// <summary>The rows after which tables have grown so much that a plan made for them before is a bad
    /// one.</summary>
    private static readonly long[] RowsOfGrowth = [1_000, 10_000, 100_000];

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

        if (import.Takeovers > MostTakeovers)
        {
            await GiveUpAsync(id, Interrupted, cancellationToken);
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
    /// <param name="id">The import.</param>
    /// <param name="reason">One sentence for a person.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task GiveUpAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        ImportState[] hasWork = [ImportState.Waiting, ImportState.Running, ImportState.Undoing];
        return transactions.RunAsync(
            async tools =>
            {
                var now = clock.GetUtcNow();
                if (
                    await tools.Imports.MoveAsync(id, hasWork, ImportState.Failed, now, cancellationToken)
                    && await tools.Imports.FindAsync(id, cancellationToken) is { } import
                )
                {
                    var problem = new ImportProblem(0, Line: 1, Column: "", Value: "", reason);
                    var outcome = PortionOutcome.Nothing with { Problems = [problem] };
                    await tools.Imports.KeepAsync(import, outcome, now, cancellationToken);
                }

                return true;
            },
            cancellationToken
        );
    }

    private async IAsyncEnumerable<Import> TakeInAsync(
        Import import,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var content = files.Open(import);
        await using var reading = new PortionReading(import, content, readers, RowsOfPortion, StayAliveAsync);
        while (import.State is ImportState.Waiting or ImportState.Running)
        {
            var portion = await reading.NextAsync(cancellationToken);
            if (await TakeInWholeOrInPartsAsync(import, portion) is not { } next)
            {
                yield break;
            }

            if (RowsOfGrowth.Any(rows => import.Rows < rows && rows <= next.Rows))
            {
                await RefreshStatisticsAsync();
            }

            import = next;
            yield return import;
        }

        Task<bool> RefreshStatisticsAsync() =>
            transactions.RunAsync(
                async tools =>
                {
                    await tools.Imports.RefreshStatisticsAsync(cancellationToken);
                    return true;
                },
                cancellationToken
            );

        Task StayAliveAsync() =>
            transactions.RunAsync(tools => TakeAsync(tools, import.Id, cancellationToken), cancellationToken);

        async Task<Import?> TakeInWholeOrInPartsAsync(Import known, Portion portion)
        {
            try
            {
                return await transactions.RunAsync(tools => TakeInAsync(tools, known, portion), cancellationToken);
            }
            catch (LastingConflictException) when (portion.Entries.Count > 1)
            {
                Import? last = known;
                foreach (var part in portion.Split(known.Rows))
                {
                    last = last is null ? null : await TakeInWholeOrInPartsAsync(last, part);
                }

                return last;
            }
            catch (LastingConflictException) when (portion.Entries.Count == 1)
            {
                return await TakeInWholeOrInPartsAsync(known, portion.Refuse(Contradiction));
            }
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
            import = await UndoWholeOrInPartsAsync(RowsOfPortion);
            if (import is not null)
            {
                yield return import;
            }
        } while (import is { State: ImportState.Undoing });

        async Task<Import?> UndoWholeOrInPartsAsync(int rows)
        {
            try
            {
                return await UndoAsync(rows, isKept: false);
            }
            catch (LastingConflictException) when (rows == 1)
            {
                return await UndoAsync(1, isKept: true);
            }
            catch (LastingConflictException)
            {
                var last = await UndoWholeOrInPartsAsync(1);
                for (var row = 1; row < rows && last is { State: ImportState.Undoing }; row++)
                {
                    last = await UndoWholeOrInPartsAsync(1);
                }

                return last;
            }
        }

        Task<Import?> UndoAsync(int rows, bool isKept) =>
            transactions.RunAsync(
                async tools =>
                    await TakeAsync(tools, id, cancellationToken) is { State: ImportState.Undoing } taken
                        ? await UndoPortionAsync(tools, taken, rows, isKept, cancellationToken)
                        : null,
                cancellationToken
            );
    }

    private async Task<Import> UndoPortionAsync(
        ITransferTools tools,
        Import import,
        int rows,
        bool isKept,
        CancellationToken cancellationToken
    )
    {
        var traces = await tools.Imports.ListTracesAsync(import.Id, rows, cancellationToken);
        var kept = new List<ImportProblem>();
        foreach (var trace in traces)
        {
            if (isKept || !await PortionIntake.TakeBackAsync(tools, import.Kind, trace.Trace, cancellationToken))
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
            State = traces.Count < rows ? ImportState.Undone : ImportState.Undoing,
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
