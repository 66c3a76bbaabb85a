namespace Library.Books.Contract;

/// <summary>How what a list brought leaves the catalogue again.</summary>
public interface IIntakeUndo
{
    /// <summary>Locks the titles of rows, before they are taken back one by one in the same transaction, in the order
    /// of their ids, as every request does.</summary>
    /// <param name="traces">As they were in the outcomes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task LockAsync(IEnumerable<string> traces, CancellationToken cancellationToken);

    /// <summary>Takes back what one row did, in the caller's transaction; the rows behind it were taken back
    /// before.</summary>
    /// <param name="trace">As it was in the outcome.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False, and nothing is changed, where title or copy was changed, lent or asked for meanwhile.</returns>
    Task<bool> TakeBackAsync(string trace, CancellationToken cancellationToken);
}
