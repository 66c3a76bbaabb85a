namespace Library.Shared.Infrastructure.Caching;

/// <summary>
/// Notices when a cache is asked in vain: a thousand misses more than its hits make up for. Then it is left out but for every 64th time,
/// until more than one in nine of those is a hit, as when somebody reads the whole catalogue once, book by book.
/// To leave it out is always right, for the database knows everything. One for each kind of row; safe for many threads.
/// </summary>
/// <remarks>Approximate: threads that count at the same moment may lose a count, which is cheaper than to keep them apart.</remarks>
public sealed class HitRate
{
    private const int Patience = 1000;
    private const int MissesMadeUpForByHit = 8;
    private const uint SampleOneIn = 64;
    private int _inVain;
    private uint _leftOut;

    /// <summary>Whether the cache is to be asked this time.</summary>
    public bool IsWorthAsking() => Volatile.Read(ref _inVain) < Patience || Interlocked.Increment(ref _leftOut) % SampleOneIn == 0;

    /// <summary>The cache was asked, and had the row.</summary>
    public void CountHit()
    {
        var inVain = Volatile.Read(ref _inVain);
        if (inVain > 0)
        {
            Volatile.Write(ref _inVain, Math.Max(0, inVain - MissesMadeUpForByHit));
        }
    }

    /// <summary>The cache was asked, and had nothing.</summary>
    public void CountMiss()
    {
        var inVain = Volatile.Read(ref _inVain);
        if (inVain < Patience)
        {
            Volatile.Write(ref _inVain, inVain + 1);
        }
    }
}
