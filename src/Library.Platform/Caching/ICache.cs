namespace Library.Platform.Caching;

/// <summary>Port: a place for copies that may vanish at any time.</summary>
/// <remarks>
/// An implementation that cannot reach its store behaves as if it were empty, within a quarter of a second; none of
/// these methods throws for that. Each that takes a token throws <see cref="OperationCanceledException"/> where its
/// caller has given up; one that is under way by then may come to its end.
/// </remarks>
public interface ICache
{
    /// <summary>The value kept under the key, or null where there is none that can be used.</summary>
    ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps the value, in place of any other, until its time to live is over. Where the store cannot be told, no
    /// instance uses what it held under the key for longer than 15 seconds.
    /// </summary>
    ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive);

    /// <summary>Keeps the value only if the key holds none at that moment, as one indivisible step.</summary>
    ValueTask SetIfAbsentAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken);

    /// <summary>Keeps the value only if the key holds exactly the expected one at that moment, as one indivisible
    /// step.</summary>
    ValueTask ReplaceAsync(
        string key,
        byte[] expected,
        byte[] value,
        TimeSpan timeToLive,
        CancellationToken cancellationToken
    );

    /// <summary>Whether the store can be used.</summary>
    ValueTask<bool> IsReachableAsync(CancellationToken cancellationToken);
}
