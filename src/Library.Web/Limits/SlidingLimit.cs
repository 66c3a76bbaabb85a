using Library.Shared;

namespace Library.Web;

/// <summary>
/// So many requests of each key within any window of time, counted in this process, exactly: no burst at the edge of
/// two windows. Safe to use from many threads.
/// </summary>
/// <remarks>
/// The limiters of System.Threading.RateLimiting take their time from the machine, which no test can move by an hour,
/// and the one that counts by the window lets twice as many through where two windows meet.
/// </remarks>
/// <param name="permits">How many requests a window holds, at least 1.</param>
/// <param name="window">How long each counts.</param>
/// <param name="clock">The clock that measures it.</param>
/// <param name="capacity">
/// For how many keys memory is spent. Beyond it the idle ones are forgotten and, where that is not enough, all: a flood
/// from that many addresses is not stopped by counting each.
/// </param>
public sealed class SlidingLimit(int permits, TimeSpan window, TimeProvider clock, int capacity = 50_000)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<long>> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes one of the key's permits. A refused request takes none.</summary>
    /// <param name="key">The key that the request counts for.</param>
    /// <exception cref="TooManyRequestsException">All are taken; it says how long that lasts.</exception>
    public void Take(string key)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            LeftFor(key, now).Enqueue(now);
        }
    }

    /// <summary>Passes where a permit is left, and takes none.</summary>
    /// <param name="key">The key that the request counts for.</param>
    /// <exception cref="TooManyRequestsException">All are taken; it says how long that lasts.</exception>
    public void Demand(string key)
    {
        lock (_gate)
        {
            LeftFor(key, clock.GetTimestamp());
        }
    }

    private Queue<long> LeftFor(string key, long now)
    {
        var taken = TakenBy(key);
        while (taken.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= window)
        {
            taken.Dequeue();
        }

        return taken.Count < permits
            ? taken
            : throw new TooManyRequestsException(window - clock.GetElapsedTime(taken.Peek(), now));
    }

    private Queue<long> TakenBy(string key)
    {
        if (_taken.TryGetValue(key, out var taken))
        {
            return taken;
        }

        if (_taken.Count >= capacity)
        {
            MakeRoom();
        }

        return _taken[key] = new Queue<long>();
    }

    private void MakeRoom()
    {
        var now = clock.GetTimestamp();
        foreach (var (key, taken) in _taken)
        {
            if (taken.All(moment => clock.GetElapsedTime(moment, now) >= window))
            {
                _taken.Remove(key);
            }
        }

        // Less room than half of it would soon have the next request look through all keys again.
        if (_taken.Count > capacity / 2)
        {
            _taken.Clear();
        }
    }
}
