namespace Library.Books.Contract;

/// <summary>The whole stock, for lists that leave the library.</summary>
public interface IStockList
{
    /// <summary>A row for each copy, and one without a copy for each title that has none; the titles from the oldest
    /// to the newest, with their copies. It is read in portions, so that memory does not grow with it.</summary>
    IAsyncEnumerable<ListedTitle> ReadAsync(CancellationToken cancellationToken);
}
