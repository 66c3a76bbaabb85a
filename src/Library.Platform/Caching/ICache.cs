namespace Library.Platform.Caching;

/// <summary>
/// Port: a shared place for copies that may vanish at any time. An implementation that cannot reach its store behaves
/// as if it were empty, within a quarter of a second; none of these methods throws for that. Each throws
/// <see cref="OperationCanceledException"/> where its caller has given up; one that is under way by then may come to
/// its end.
/// </summary>
public interface ICache
{
    /// <summary>Whether the store cannot be reached, or is left alone for a while since it could not: then it seems to
    /// be empty.</summary>
    bool IsAway { get; }

    /// <summary>The value kept under the key, or null where there is none or the store is away.</summary>
    ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps the value, in place of any other, until its time to live is over.</summary>
    ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken);

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

    /// <summary>Forgets the key; does nothing where it is unknown.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Whether the store answers.</summary>
    ValueTask<bool> IsReachableAsync(CancellationToken cancellationToken);
}
