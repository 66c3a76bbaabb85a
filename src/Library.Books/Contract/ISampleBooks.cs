namespace Library.Books.Contract;

/// <summary>Books with which a new library can be tried: real titles, in no copyright any more.</summary>
public interface ISampleBooks
{
    /// <summary>Adds them, each with a copy, in the caller's transaction.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task AddAsync(CancellationToken cancellationToken);

    /// <summary>How many there are.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>Removes all that are neither on loan nor wanted, with their copies, in the caller's
    /// transaction.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task RemoveAsync(CancellationToken cancellationToken);
}
