namespace Library.Books.Contract;

/// <summary>The sample books that the library still has, for the page on which staff remove them.</summary>
public interface ISampleBooks
{
    /// <summary>How many there are.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>Removes all that are neither on loan nor wanted, with their copies, in the caller's
    /// transaction.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task RemoveAsync(CancellationToken cancellationToken);
}
