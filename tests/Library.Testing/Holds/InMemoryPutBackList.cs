using Library.Holds.Domain;
using Library.Shared;

namespace Library.Testing.Holds;

/// <summary>The copies to put back in a dictionary.</summary>
internal sealed class InMemoryPutBackList : IPutBackList
{
    private readonly Dictionary<CopyId, DateTimeOffset> _copies = [];

    /// <inheritdoc />
    public Task AddAsync(CopyId copyId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _copies.TryAdd(copyId, at);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<CopyToPutBack>> ListAsync(int skip, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CopyToPutBack>>([
            .. _copies
                .OrderBy(copy => copy.Value)
                .ThenBy(copy => copy.Key.Value)
                .Skip(skip)
                .Take(limit)
                .Select(copy => new CopyToPutBack(copy.Key, copy.Value)),
        ]);

    /// <inheritdoc />
    public Task RemoveAsync(CopyId copyId, CancellationToken cancellationToken)
    {
        _copies.Remove(copyId);
        return Task.CompletedTask;
    }
}
