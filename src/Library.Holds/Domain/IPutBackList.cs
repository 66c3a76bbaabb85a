using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>Port: the copies that are set aside no more and have to be put back, until they are scanned.</summary>
internal interface IPutBackList
{
    /// <summary>Adds a copy; one that is on the list stays.</summary>
    Task AddAsync(CopyId copyId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Takes a copy off the list, if it is on it.</summary>
    Task RemoveAsync(CopyId copyId, CancellationToken cancellationToken);
}
