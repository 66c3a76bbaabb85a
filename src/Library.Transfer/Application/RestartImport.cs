using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Goes on from a trial: with another one that reads columns otherwise, or with the import itself. The file
/// need not be sent again.</summary>
internal sealed class RestartImport(ITransactions transactions, ShowImport show, IImportSignal signal)
{
    private static readonly IReadOnlyList<ImportState> Begun =
    [
        .. ImportStates.UnderWay,
        ImportState.Done,
        ImportState.Failed,
    ];

    /// <summary>Tries it again with these columns. One that is tried with them already goes on.</summary>
    /// <exception cref="ImportNotFoundException">There is no such import.</exception>
    /// <exception cref="ImportEndedException">It is no trial, or is under way still with other columns.</exception>
    public Task TryAsync(ImportId id, ColumnChoices columns, CancellationToken cancellationToken) =>
        RestartAsync(
            id,
            import => import with { Columns = columns, IsTrial = true },
            ImportStates.Ended,
            cancellationToken
        );

    /// <summary>Has it done. The trial must have come to its end; what became the import already stays so.</summary>
    /// <exception cref="ImportNotFoundException">There is no such import.</exception>
    /// <exception cref="ImportEndedException">It has not come to its end, or was stopped or taken back.</exception>
    public Task RunAsync(ImportId id, CancellationToken cancellationToken) =>
        RestartAsync(id, import => import with { IsTrial = false }, [ImportState.Done], cancellationToken);

    private async Task RestartAsync(
        ImportId id,
        Func<Import, Import> change,
        IReadOnlyCollection<ImportState> from,
        CancellationToken cancellationToken
    )
    {
        var import = change((await show.ExecuteAsync(id, cancellationToken)).Import);
        var isRestarted = await transactions.RunAsync(
            tools => tools.Imports.RestartAsync(import, from, cancellationToken),
            cancellationToken
        );
        if (!isRestarted && !StandsSo((await show.ExecuteAsync(id, cancellationToken)).Import, import))
        {
            throw new ImportEndedException();
        }

        signal.Raise();
    }

    /// <summary>Whether an earlier request, or this one before a fault repeated it, has come to the same.</summary>
    private static bool StandsSo(Import import, Import asked) =>
        import.IsTrial == asked.IsTrial && import.Columns.IsSameAs(asked.Columns) && Begun.Contains(import.State);
}
