using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Goes on from a trial: with another one that reads columns otherwise, or with the import itself. The file
/// need not be sent again.</summary>
internal sealed class RestartImport(ITransactions transactions, ShowImport show, IImportSignal signal)
{
    /// <summary>Tries it again with these columns.</summary>
    /// <exception cref="ImportNotFoundException">There is no such import.</exception>
    /// <exception cref="ImportEndedException">It is no trial, or is under way still.</exception>
    public Task TryAsync(ImportId id, ColumnChoices columns, CancellationToken cancellationToken) =>
        RestartAsync(id, import => import with { Columns = columns }, ImportStates.Ended, cancellationToken);

    /// <summary>Has it done. The trial must have come to its end.</summary>
    /// <exception cref="ImportNotFoundException">There is no such import.</exception>
    /// <exception cref="ImportEndedException">It is no trial, or has not come to its end.</exception>
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
        if (
            !await transactions.RunAsync(
                tools => tools.Imports.RestartAsync(import, from, cancellationToken),
                cancellationToken
            )
        )
        {
            throw new ImportEndedException();
        }

        signal.Raise();
    }
}
