using System.Runtime.CompilerServices;
using Library.Shared;
using Library.Transfer.Domain;
using Microsoft.Extensions.Logging;

namespace Library.Transfer.Application;

/// <summary>
/// Works through an import in portions. What a portion brings and how far the import is are committed together, so that
/// an import that was interrupted at any moment goes on behind its last portion, here or at another instance.
/// </summary>
internal sealed partial class RunImport(
    ITransactions transactions,
    InstanceLease lease,
    TakeInRows takeIn,
    TakeBackRows takeBack,
    TimeProvider clock,
    ILogger<RunImport> logger
)
{
    private const int MostTakeovers = 3;
    private const string Interrupted =
        "The service ended three times at the rows behind the last one that was read, so the import was given up.";

    /// <summary>Works on it until there is nothing to do, and tells after each portion how it stands. It ends at once
    /// where another instance works on it.</summary>
    public async IAsyncEnumerable<Import> ExecuteAsync(
        ImportId id,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var taken = await transactions.RunAsync(
            tools => lease.TakeAsync(tools, id, ImportStates.WithWork, cancellationToken),
            cancellationToken
        );
        if (taken is not { } import)
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
                ? takeBack.ExecuteAsync(id, cancellationToken)
                : takeIn.ExecuteAsync(import, cancellationToken);
        await foreach (var state in portions)
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
    public Task GiveUpAsync(ImportId id, string reason, CancellationToken cancellationToken) =>
        transactions.RunAsync(tools => GiveUpAsync(tools.Imports, id, reason, cancellationToken), cancellationToken);

    private async Task GiveUpAsync(IImports imports, ImportId id, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (
            await imports.MoveAsync(id, ImportStates.WithWork, ImportState.Failed, now, cancellationToken)
            && await imports.FindAsync(id, cancellationToken) is { } import
        )
        {
            var problem = new ImportProblem(0, Line: 1, Column: "", Value: "", reason);
            var outcome = PortionOutcome.Nothing with { Problems = [problem] };
            await imports.KeepAsync(import, outcome, now, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Import {ImportId}: {State}, {Rows} rows, {Refused} refused.")]
    private partial void LogEnded(ImportId importId, ImportState state, long rows, long refused);
}
