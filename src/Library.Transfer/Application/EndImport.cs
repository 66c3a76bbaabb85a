using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Stops an import, or has it taken back.</summary>
internal sealed class EndImport(ITransactions transactions, ShowImport show, IImportSignal signal, TimeProvider clock)
{
    /// <summary>Stops it: what it brought stays. One that was stopped stays so.</summary>
    /// <exception cref="ImportNotFoundException">There is no such import.</exception>
    /// <exception cref="ImportEndedException">It is not under way.</exception>
    public Task<ShownImport> CancelAsync(ImportId id, CancellationToken cancellationToken) =>
        MoveAsync(id, ImportStates.UnderWay, ImportState.Cancelled, cancellationToken);

    /// <summary>Has it taken back in the background. One that was taken back stays so.</summary>
    /// <exception cref="ImportNotFoundException">There is no such import.</exception>
    /// <exception cref="ImportEndedException">It is under way still, or is a trial.</exception>
    public Task<ShownImport> UndoAsync(ImportId id, CancellationToken cancellationToken) =>
        MoveAsync(id, ImportStates.Ended, ImportState.Undoing, cancellationToken);

    private async Task<ShownImport> MoveAsync(
        ImportId id,
        IReadOnlyCollection<ImportState> from,
        ImportState to,
        CancellationToken cancellationToken
    )
    {
        await show.ExecuteAsync(id, cancellationToken);

        // In a transaction of its own, so that it is there when the worker wakes.
        var moved = await transactions.RunAsync(
            tools => tools.Imports.MoveAsync(id, from, to, clock.GetUtcNow(), cancellationToken),
            cancellationToken
        );
        signal.Raise();
        var shown = await show.ExecuteAsync(id, cancellationToken);

        return moved || StandsSo(shown.Import.State, to) ? shown : throw new ImportEndedException();
    }

    /// <summary>Whether an earlier request, or this one before a fault repeated it, has come to the same.</summary>
    private static bool StandsSo(ImportState state, ImportState to) =>
        state == to || (state == ImportState.Undone && to == ImportState.Undoing);
}
