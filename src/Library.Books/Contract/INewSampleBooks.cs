namespace Library.Books.Contract;

/// <summary>Books with which a new library can be tried: real titles, in no copyright any more.</summary>
public interface INewSampleBooks
{
    /// <summary>Adds them, each with a copy, in the caller's transaction.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task AddAsync(CancellationToken cancellationToken);
}
