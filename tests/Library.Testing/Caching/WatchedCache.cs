using System.Collections.Concurrent;
using System.Text;
using Library.Platform.Caching;

namespace Library.Testing.Caching;

/// <summary>Decorator: remembers what is written, and can hold up one reader before it keeps its copy.</summary>
/// <param name="inner">The cache that is watched.</param>
public sealed class WatchedCache(ICache inner) : ICache
{
    private readonly ConcurrentQueue<string> _written = new();
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _holds;

    /// <summary>Every value that was to be kept, as text.</summary>
    public IReadOnlyCollection<string> Written => _written;

    /// <summary>Ends when the reader is held up.</summary>
    public Task Held => _held.Task;

    /// <summary>Holds up the next reader that has loaded and would keep a copy, once.</summary>
    public void HoldNextReplace() => _holds = 1;

    /// <summary>Lets the reader go on.</summary>
    public void Release() => _released.SetResult();

    /// <inheritdoc />
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        inner.GetAsync(key, cancellationToken);

    /// <inheritdoc />
    public ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive)
    {
        _written.Enqueue(Encoding.UTF8.GetString(value));
        return inner.SetAsync(key, value, timeToLive);
    }

    /// <inheritdoc />
    public ValueTask SetIfAbsentAsync(
        string key,
        byte[] value,
        TimeSpan timeToLive,
        CancellationToken cancellationToken
    )
    {
        _written.Enqueue(Encoding.UTF8.GetString(value));
        return inner.SetIfAbsentAsync(key, value, timeToLive, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask ReplaceAsync(
        string key,
        byte[] expected,
        byte[] value,
        TimeSpan timeToLive,
        CancellationToken cancellationToken
    )
    {
        _written.Enqueue(Encoding.UTF8.GetString(value));
        if (Interlocked.Exchange(ref _holds, 0) == 1)
        {
            _held.SetResult();
            await _released.Task;
        }

        await inner.ReplaceAsync(key, expected, value, timeToLive, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<bool> IsReachableAsync(CancellationToken cancellationToken) =>
        inner.IsReachableAsync(cancellationToken);
}
