using StackExchange.Redis;

namespace Library.Platform.Caching;

/// <summary>A change of one key that the server has not confirmed.</summary>
/// <param name="value">What the key is to hold; null if it is to hold nothing.</param>
/// <param name="timeToLive">How long it is to hold it.</param>
internal sealed class OwedWrite(byte[]? value, TimeSpan timeToLive)
{
    public Task<bool> ApplyAsync(IDatabase database, string key) =>
        value is null ? database.KeyDeleteAsync(key) : database.StringSetAsync(key, value, timeToLive);
}

/// <summary>
/// What a server could not be told during an outage: the latest change of each key or, where these become too many,
/// that all keys of their kind are to be dropped. The kind of a key is what stands before its last colon; a key without
/// one stays by itself. Safe for many threads.
/// </summary>
internal sealed class OwedWrites
{
    private const int Portion = 1000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OwedWrite> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OwedKind> _byKind = new(StringComparer.Ordinal);
    private volatile bool _hasAny;

    /// <summary>How many changes are remembered one by one.</summary>
    public int Limit { get; set; } = 100_000;

    public bool HasAny => _hasAny;

    public void Add(string key, OwedWrite write)
    {
        lock (_gate)
        {
            _byKey[key] = write;
            _hasAny = true;
            if (_byKey.Count > Limit)
            {
                TurnIntoKinds();
            }
        }
    }

    /// <summary>Tells the server what is owed of one key.</summary>
    public async Task<bool> PayAsync(IDatabase database, string key)
    {
        if (Of(key) is { } write)
        {
            await write.ApplyAsync(database, key);
            Settle([KeyValuePair.Create(key, write)]);
        }

        return true;
    }

    /// <summary>Tells the server a portion of what is owed.</summary>
    public async Task<bool> PaySomeAsync(IDatabase database)
    {
        var (kind, writes) = Some();
        if (kind is not null)
        {
            if (await kind.DropSomeAsync(database, Portion))
            {
                Settle(kind);
            }

            return true;
        }

        await Task.WhenAll(writes.Select(owed => owed.Value.ApplyAsync(database, owed.Key)));
        Settle(writes);
        return true;
    }

    /// <summary>The server may be another one by now: what was dropped of a kind so far does not count.</summary>
    public void BeginKindsAgain()
    {
        lock (_gate)
        {
            foreach (var prefix in _byKind.Keys.ToArray())
            {
                _byKind[prefix] = new OwedKind(prefix);
            }
        }
    }

    private static string KindOf(string key) => key[..(key.LastIndexOf(':') + 1)];

    private void TurnIntoKinds()
    {
        foreach (var key in _byKey.Keys)
        {
            if (KindOf(key) is { Length: > 0 } prefix)
            {
                _byKey.Remove(key);
                _byKind[prefix] = new OwedKind(prefix);
            }
        }
    }

    private OwedWrite? Of(string key)
    {
        lock (_gate)
        {
            return _byKey.GetValueOrDefault(key);
        }
    }

    private (OwedKind? Kind, KeyValuePair<string, OwedWrite>[] Writes) Some()
    {
        lock (_gate)
        {
            return _byKind.Count > 0 ? (_byKind.Values.First(), []) : (null, [.. _byKey.Take(Portion)]);
        }
    }

    // Except where another change of the same key is owed by now.
    private void Settle(KeyValuePair<string, OwedWrite>[] writes)
    {
        lock (_gate)
        {
            foreach (var (key, write) in writes)
            {
                if (_byKey.TryGetValue(key, out var latest) && ReferenceEquals(latest, write))
                {
                    _byKey.Remove(key);
                }
            }

            _hasAny = _byKey.Count + _byKind.Count > 0;
        }
    }

    private void Settle(OwedKind kind)
    {
        lock (_gate)
        {
            if (_byKind.TryGetValue(kind.Prefix, out var latest) && ReferenceEquals(latest, kind))
            {
                _byKind.Remove(kind.Prefix);
            }

            _hasAny = _byKey.Count + _byKind.Count > 0;
        }
    }
}
