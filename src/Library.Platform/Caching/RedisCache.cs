using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Library.Platform.Caching;

/// <summary>
/// A cache on a Redis server, shared by all instances. Nobody waits for it longer than a quarter of a second; after a
/// failure it is left alone for a second. A change that could not be made is owed: until it is made, this instance
/// takes nothing from the server and adds nothing to it, so that an outage does not bring back what was changed
/// meanwhile. After a broken connection it does neither for ten seconds: another instance may reconnect later, and owe
/// until then what this one would read.
/// </summary>
/// <remarks>
/// What readers ask and leave is gathered: many of them share one message, in which several keys stand, so that the
/// server cannot be one of a cluster that divides its keys. What a change sets goes by itself, and at once.
/// </remarks>
public sealed class RedisCache : ICache, IAsyncDisposable
{
    private readonly Gathering<RedisOperation, byte[]?> _operations;
    private readonly RedisConnection _connection;
    private readonly OwedWrites _owed = new();
    private readonly SemaphoreSlim _turnToPay = new(1, 1);

    /// <summary>Prepares access; nothing is opened yet.</summary>
    /// <param name="address">Where the server is.</param>
    /// <param name="clock">Times the pause after a failure.</param>
    /// <param name="logger">Says when the server goes and comes.</param>
    public RedisCache(RedisServerAddress address, TimeProvider clock, ILogger<RedisCache> logger)
    {
        _connection = new RedisConnection(address, clock, logger)
        {
            WhenBroken = _owed.BeginKindsAgain,
            WhenRestored = () => _ = PayAllAsync(),
        };
        _operations = new Gathering<RedisOperation, byte[]?>(CarryOutAsync, Timeout.InfiniteTimeSpan, clock);
    }

    /// <summary>How long a call waits for the server at most: a quarter of a second.</summary>
    public TimeSpan WaitLimit
    {
        get => _connection.WaitLimit;
        init => _connection.WaitLimit = value;
    }

    /// <summary>How many changes are owed one by one: 100,000. Where there are more, everything of their kind is
    /// dropped instead.</summary>
    public int OwedLimit
    {
        get => _owed.Limit;
        init => _owed.Limit = value;
    }

    /// <inheritdoc />
    public bool IsAway => _connection.IsPaused || _owed.HasAny;

    /// <inheritdoc />
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _connection.IsPaused ? default : new(_operations.AskAsync(RedisOperation.Get(key, _connection.Now())));
    }

    /// <inheritdoc />
    /// <remarks>It is tried even in the pause after a failure: what it replaces must not be read again.</remarks>
    public ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        WriteAsync(key, new OwedWrite(value, timeToLive), cancellationToken);

    /// <inheritdoc />
    public ValueTask SetIfAbsentAsync(
        string key,
        byte[] value,
        TimeSpan timeToLive,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _connection.IsPaused
            ? ValueTask.CompletedTask
            : new(_operations.AskAsync(RedisOperation.SetIfAbsent(key, value, timeToLive, _connection.Now())));
    }

    /// <inheritdoc />
    /// <remarks>
    /// Nobody waits for it, as nothing depends on it: what is asked later is carried out later, and a server that is
    /// away is noticed by the next who asks.
    /// </remarks>
    public ValueTask ReplaceAsync(
        string key,
        byte[] expected,
        byte[] value,
        TimeSpan timeToLive,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_connection.IsPaused)
        {
            _ = _operations.AskAsync(RedisOperation.Replace(key, expected, value, timeToLive, _connection.Now()));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    /// <remarks>It is tried even in the pause after a failure: what it removes must not be read again.</remarks>
    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken) =>
        WriteAsync(key, new OwedWrite(value: null, TimeSpan.Zero), cancellationToken);

    /// <inheritdoc />
    public async ValueTask<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        var begun = _connection.Now();
        return (
                await _connection.TryAsync(database => database.PingAsync(), begun, isAnswered: true, cancellationToken)
            ).IsAnswered && await PayOwedAsync(begun, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _turnToPay.Dispose();
    }

    private async Task<byte[]?[]> CarryOutAsync(RedisOperation[] operations)
    {
        // Whoever has waited longest; the others came while an earlier message was under way.
        var begun = operations[0].Begun;
        if (_connection.IsPaused || !await PayOwedAsync(begun, CancellationToken.None))
        {
            return new byte[]?[operations.Length];
        }

        var isAnswered = Array.Exists(operations, operation => operation.IsWaitedFor);
        var (_, found) = await _connection.TryAsync(
            database => RedisOperation.CarryOutAsync(database, operations),
            begun,
            isAnswered,
            CancellationToken.None
        );
        return found ?? new byte[]?[operations.Length];
    }

    private async ValueTask WriteAsync(string key, OwedWrite write, CancellationToken cancellationToken)
    {
        var begun = _connection.Now();
        if (_owed.HasAny)
        {
            // Only this one: in an outage with many writers nobody sends the whole list again and again.
            _owed.Add(key, write);
            await PayAsync(
                database => _owed.PayAsync(database, key),
                _connection.Remaining(begun),
                begun,
                cancellationToken
            );
            return;
        }

        var isDone = false;
        try
        {
            isDone = (
                await _connection.TryAsync(
                    database => write.ApplyAsync(database, key),
                    begun,
                    isAnswered: true,
                    cancellationToken
                )
            ).IsAnswered;
        }
        finally
        {
            if (!isDone)
            {
                _owed.Add(key, write);
            }
        }
    }

    /// <summary>Tells the server a portion of what it has missed. True once nothing is owed; until then it is not to be
    /// believed.</summary>
    private async ValueTask<bool> PayOwedAsync(long begun, CancellationToken cancellationToken)
    {
        if (_owed.HasAny)
        {
            await PayAsync(_owed.PaySomeAsync, patience: TimeSpan.Zero, begun, cancellationToken);
        }

        return !_owed.HasAny;
    }

    // One at a time: two that pay the same debt could put an older value over a newer one.
    private async ValueTask PayAsync(
        Func<IDatabase, Task<bool>> pay,
        TimeSpan patience,
        long begun,
        CancellationToken cancellationToken
    )
    {
        if (!await _turnToPay.WaitAsync(patience, cancellationToken))
        {
            return;
        }

        try
        {
            await _connection.TryAsync(pay, begun, isAnswered: true, cancellationToken);
        }
        finally
        {
            _turnToPay.Release();
        }
    }

    /// <summary>The other instances wait for this, and no request may come here that would see to it.</summary>
    private async Task PayAllAsync()
    {
        while (_owed.HasAny && !_connection.IsBroken)
        {
            await PayAsync(_owed.PaySomeAsync, WaitLimit, _connection.Now(), CancellationToken.None);
            await _connection.RestAsync();
        }
    }
}
