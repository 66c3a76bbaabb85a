using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>Port: the copies that are set aside no more and have to be put back, until they are scanned.</summary>
internal interface IPutBackList
{
    /// <summary>Adds a copy; one that is on the list stays.</summary>
    Task AddAsync(CopyId copyId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The copies on the list, the first that came at the top.</summary>
    Task<IReadOnlyList<CopyToPutBack>> ListAsync(int skip, int limit, CancellationToken cancellationToken);

    /// <summary>Takes a copy off the list, if it is on it.</summary>
    Task RemoveAsync(CopyId copyId, CancellationToken cancellationToken);
}

/// <summary>A copy that has to go back to its shelf.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="Since">Since when.</param>
internal sealed record CopyToPutBack(CopyId CopyId, DateTimeOffset Since);
