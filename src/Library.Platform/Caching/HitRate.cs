namespace Library.Platform.Caching;

/// <summary>
/// Notices when a cache is asked in vain: a thousand misses more than its hits make up for, as when somebody reads the
/// whole catalogue once, book by book. From then on it is asked for one row in 64 only, always the same ones, for which
/// it so does what it would do for all: once more than one in nine of their reads has made up for the thousand, it is
/// asked for all again. To leave it out is always right, for the database knows everything. One for each kind of row;
/// safe for many threads.
/// </summary>
/// <remarks>Approximate: threads that count at the same moment may lose a count, which is cheaper than to keep them
/// apart.</remarks>
public sealed class HitRate
{
    private const int Patience = 1000;
    private const int MissesMadeUpForByHit = 8;
    private const uint SampleOneIn = 64;
    private int _inVain;
    private volatile bool _isLeftOut;

    /// <summary>Whether the cache is to be asked for this row.</summary>
    public bool IsWorthAsking(Guid id) => !_isLeftOut || (uint)id.GetHashCode() % SampleOneIn == 0;

    /// <summary>The cache was asked, and had the row.</summary>
    public void CountHit()
    {
        var inVain = Volatile.Read(ref _inVain);
        if (inVain == 0)
        {
            return;
        }

        inVain = Math.Max(0, inVain - MissesMadeUpForByHit);
        Volatile.Write(ref _inVain, inVain);
        if (inVain == 0)
        {
            _isLeftOut = false;
        }
    }

    /// <summary>The cache was asked, and had nothing.</summary>
    public void CountMiss()
    {
        var inVain = Volatile.Read(ref _inVain);
        if (inVain == Patience)
        {
            return;
        }

        Volatile.Write(ref _inVain, inVain + 1);
        if (inVain + 1 == Patience)
        {
            _isLeftOut = true;
        }
    }
}
