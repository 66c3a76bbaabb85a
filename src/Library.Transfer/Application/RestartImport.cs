using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Goes on from a trial: with another one that reads columns otherwise, or with the import itself. The file
/// need not be sent again.</summary>
internal sealed class RestartImport(ITransactions transactions, ShowImport show, IImportSignal signal)
{
    private static readonly ImportState[] Ended = [ImportState.Done, ImportState.Failed, ImportState.Cancelled];

    /// <summary>Tries it again with these columns.</summary>
    /// <exception cref="ImportNotFoundException">There is no such import.</exception>
    /// <exception cref="ImportEndedException">It is no trial, or is under way still.</exception>
    public Task TryAsync(Guid id, ColumnChoices columns, CancellationToken cancellationToken) =>
        RestartAsync(id, import => import with { Columns = columns }, Ended, cancellationToken);

    /// <summary>Has it done. The trial must have come to its end.</summary>
    /// <exception cref="ImportNotFoundException">There is no such import.</exception>
    /// <exception cref="ImportEndedException">It is no trial, or has not come to its end.</exception>
    public Task RunAsync(Guid id, CancellationToken cancellationToken) =>
        RestartAsync(id, import => import with { IsTrial = false }, [ImportState.Done], cancellationToken);

    private async Task RestartAsync(
        Guid id,
        Func<Import, Import> change,
        ImportState[] from,
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
