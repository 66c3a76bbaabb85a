namespace Library.Platform.Caching;

/// <summary>A cache in this process that drops what was used longest ago once it is full. Safe for many
/// threads.</summary>
/// <param name="capacity">How many values it keeps at most; at least 1.</param>
/// <param name="clock">Decides when a value has outlived its time.</param>
public sealed class LruCache(int capacity, TimeProvider clock) : ICache
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();

    /// <inheritdoc />
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(Find(key)?.Value.Value);
        }
    }

    /// <inheritdoc />
    public ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive)
    {
        lock (_gate)
        {
            Remove(key);
            Add(key, value, timeToLive);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask SetIfAbsentAsync(
        string key,
        byte[] value,
        TimeSpan timeToLive,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (Find(key) is null)
            {
                Add(key, value, timeToLive);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ReplaceAsync(
        string key,
        byte[] expected,
        byte[] value,
        TimeSpan timeToLive,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (Find(key) is { } present && present.Value.Value.AsSpan().SequenceEqual(expected))
            {
                Remove(key);
                Add(key, value, timeToLive);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<bool> IsReachableAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

    private LinkedListNode<Entry>? Find(string key)
    {
        if (!_entries.TryGetValue(key, out var node))
        {
            return null;
        }

        if (node.Value.ExpiresAt <= clock.GetUtcNow())
        {
            Remove(key);
            return null;
        }

        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node;
    }

    private void Add(string key, byte[] value, TimeSpan timeToLive)
    {
        if (_entries.Count == capacity)
        {
            Remove(_byUse.Last!.Value.Key);
        }

        _entries[key] = _byUse.AddFirst(new Entry(key, value, clock.GetUtcNow() + timeToLive));
    }

    private void Remove(string key)
    {
        if (_entries.Remove(key, out var node))
        {
            _byUse.Remove(node);
        }
    }

    private readonly record struct Entry(string Key, byte[] Value, DateTimeOffset ExpiresAt);
}
