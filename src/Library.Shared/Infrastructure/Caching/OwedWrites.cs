using StackExchange.Redis;

namespace Library.Shared.Infrastructure.Caching;

/// <summary>A change of one key that the server has not confirmed.</summary>
/// <param name="value">What the key is to hold; null if it is to hold nothing.</param>
/// <param name="timeToLive">How long it is to hold it.</param>
internal sealed class OwedWrite(byte[]? value, TimeSpan timeToLive)
{
    public Task<bool> ApplyAsync(IDatabase database, string key) =>
        value is null ? database.KeyDeleteAsync(key) : database.StringSetAsync(key, value, timeToLive);
}

/// <summary>What a server could not be told during an outage: the latest change of each key. Safe for many threads.</summary>
internal sealed class OwedWrites
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OwedWrite> _byKey = new(StringComparer.Ordinal);
    private volatile bool _hasAny;

    public bool HasAny => _hasAny;

    public void Add(string key, OwedWrite write)
    {
        lock (_gate)
        {
            _byKey[key] = write;
            _hasAny = true;
        }
    }

    public KeyValuePair<string, OwedWrite>[] Of(string key)
    {
        lock (_gate)
        {
            return _byKey.TryGetValue(key, out var write) ? [KeyValuePair.Create(key, write)] : [];
        }
    }

    public KeyValuePair<string, OwedWrite>[] Some(int limit)
    {
        lock (_gate)
        {
            return [.. _byKey.Take(limit)];
        }
    }

    /// <summary>Forgets these, except where another change of the same key is owed by now.</summary>
    public void Settle(KeyValuePair<string, OwedWrite>[] writes)
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

            _hasAny = _byKey.Count > 0;
        }
    }
}
