using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Library.Shared.Infrastructure.Caching;

/// <summary>
/// A cache on a Redis server, shared by all instances. Nobody waits for it longer than a quarter of a second; after a failure it is
/// left alone for a second. A change that could not be made is owed: until it is made, this instance takes nothing from the
/// server and adds nothing to it, so that an outage does not bring back what was changed meanwhile. After a broken connection it
/// does neither for ten seconds: another instance may reconnect later, and owe until then what this one would read.
/// </summary>
/// <param name="address">Where the server is.</param>
/// <param name="clock">Times the pause after a failure.</param>
/// <param name="logger">Says when the server goes and comes.</param>
public sealed partial class RedisCache(RedisServerAddress address, TimeProvider clock, ILogger<RedisCache> logger) : ICache, IAsyncDisposable
{
    // In one script, the comparison and the change are one indivisible step and one message.
    private const string ReplaceScript = """
        if redis.call('GET', KEYS[1]) == ARGV[1] then
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        end
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Above what an instance needs at most to reconnect: a second until it tries, and ConnectTimeout.
    private static readonly TimeSpan Distrust = TimeSpan.FromSeconds(10);
    private readonly OwedWrites _owed = new();
    private readonly SemaphoreSlim _turnToPay = new(1, 1);
    private readonly Lock _gate = new();
    private Task<ConnectionMultiplexer>? _connection;
    private long _pausedUntil;
    private long _distrustedUntil;
    private int _isAway;
    private volatile bool _isDisposed;

    /// <summary>How long a call waits for the server at most: a quarter of a second.</summary>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How many changes are owed one by one: 100,000. Where there are more, everything of their kind is dropped instead.</summary>
    public int OwedLimit
    {
        get => _owed.Limit;
        init => _owed.Limit = value;
    }

    /// <inheritdoc />
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        if (IsPaused() || !await PayOwedAsync(begun, cancellationToken))
        {
            return null;
        }

        var (isAnswered, value) = await TryAsync(database => database.StringGetAsync(key), begun, cancellationToken);
        return isAnswered && !value.IsNull ? (byte[]?)value : null;
    }

    /// <inheritdoc />
    /// <remarks>It is tried even in the pause after a failure: what it replaces must not be read again.</remarks>
    public ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        WriteAsync(key, new OwedWrite(value, timeToLive), cancellationToken);

    /// <inheritdoc />
    public async ValueTask SetIfAbsentAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        if (!IsPaused() && await PayOwedAsync(begun, cancellationToken))
        {
            await TryAsync(database => database.StringSetAsync(key, value, timeToLive, When.NotExists), begun, cancellationToken);
        }
    }

    /// <inheritdoc />
    /// <remarks>
    /// Nobody waits for the answer, as nothing depends on it: commands of one connection are carried out in their order, and a server
    /// that is away is noticed by the next who asks.
    /// </remarks>
    public async ValueTask ReplaceAsync(string key, byte[] expected, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        if (!IsPaused() && await PayOwedAsync(begun, cancellationToken))
        {
            RedisValue[] arguments = [expected, value, (long)timeToLive.TotalMilliseconds];
            await TryAsync(
                database => database.ScriptEvaluateAsync(ReplaceScript, [key], arguments, CommandFlags.FireAndForget), begun, cancellationToken, isAnswered: false);
        }
    }

    /// <inheritdoc />
    /// <remarks>It is tried even in the pause after a failure: what it removes must not be read again.</remarks>
    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken) =>
        WriteAsync(key, new OwedWrite(value: null, TimeSpan.Zero), cancellationToken);

    /// <inheritdoc />
    public async ValueTask<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        return (await TryAsync(database => database.PingAsync(), begun, cancellationToken)).IsAnswered
            && await PayOwedAsync(begun, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        if (_connection is { IsCompletedSuccessfully: true } connected)
        {
            (await connected).Dispose();
        }

        _turnToPay.Dispose();
    }

    private async ValueTask WriteAsync(string key, OwedWrite write, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        if (_owed.HasAny)
        {
            // Only this one: in an outage with many writers nobody sends the whole list again and again.
            _owed.Add(key, write);
            await PayAsync(database => _owed.PayAsync(database, key), Remaining(begun), begun, cancellationToken);
            return;
        }

        var isDone = false;
        try
        {
            isDone = (await TryAsync(database => write.ApplyAsync(database, key), begun, cancellationToken)).IsAnswered;
        }
        finally
        {
            if (!isDone)
            {
                _owed.Add(key, write);
            }
        }
    }

    /// <summary>Tells the server a portion of what it has missed. True once nothing is owed; until then it is not to be believed.</summary>
    private async ValueTask<bool> PayOwedAsync(long begun, CancellationToken cancellationToken)
    {
        if (_owed.HasAny)
        {
            await PayAsync(_owed.PaySomeAsync, patience: TimeSpan.Zero, begun, cancellationToken);
        }

        return !_owed.HasAny;
    }

    // One at a time: two that pay the same debt could put an older value over a newer one.
    private async ValueTask PayAsync(Func<IDatabase, Task<bool>> pay, TimeSpan patience, long begun, CancellationToken cancellationToken)
    {
        if (!await _turnToPay.WaitAsync(patience, cancellationToken))
        {
            return;
        }

        try
        {
            await TryAsync(pay, begun, cancellationToken);
        }
        finally
        {
            _turnToPay.Release();
        }
    }

    private async ValueTask<(bool IsAnswered, TResult? Result)> TryAsync<TResult>(
        Func<IDatabase, Task<TResult>> ask, long begun, CancellationToken cancellationToken, bool isAnswered = true)
    {
        try
        {
            var connection = await ConnectAsync().WaitAsync(Remaining(begun), cancellationToken);
            var result = await ask(connection.GetDatabase(address.Database)).WaitAsync(Remaining(begun), cancellationToken);
            if (isAnswered)
            {
                RememberAnswer();
            }

            return (isAnswered, result);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or ObjectDisposedException || IsConnectFailure(failure))
        {
            RememberFailure(failure);
            return (false, default);
        }
    }

    private TimeSpan Remaining(long begun)
    {
        var remaining = WaitLimit - clock.GetElapsedTime(begun);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private static bool IsConnectFailure(Exception failure) => failure is SocketException or IOException or AggregateException;

    private Task<ConnectionMultiplexer> ConnectAsync()
    {
        if (Volatile.Read(ref _connection) is { IsCompletedSuccessfully: true } connected)
        {
            return connected;
        }

        lock (_gate)
        {
            if (_connection is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _connection = ConnectAndWatchAsync();
            }

            return _connection;
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAndWatchAsync()
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(Options());
        connection.ConnectionFailed += (_, broken) => NoteBroken(broken.ConnectionType);
        connection.ConnectionRestored += (_, restored) => NoteRestored(restored.ConnectionType);
        return connection;
    }

    private void NoteBroken(ConnectionType type)
    {
        if (type == ConnectionType.Interactive)
        {
            Volatile.Write(ref _distrustedUntil, long.MaxValue);
            _owed.BeginKindsAgain();
        }
    }

    private void NoteRestored(ConnectionType type)
    {
        if (type == ConnectionType.Interactive)
        {
            Volatile.Write(ref _distrustedUntil, Later(Distrust));
            _ = PayAllAsync();
        }
    }

    /// <summary>The other instances wait for this, and no request may come here that would see to it.</summary>
    private async Task PayAllAsync()
    {
        while (_owed.HasAny && Volatile.Read(ref _distrustedUntil) != long.MaxValue && !_isDisposed)
        {
            await PayAsync(_owed.PaySomeAsync, WaitLimit, clock.GetTimestamp(), CancellationToken.None);
            if (Volatile.Read(ref _isAway) == 1)
            {
                await Task.Delay(Pause, clock);
            }
        }
    }

    private ConfigurationOptions Options() => new()
    {
        EndPoints = { { address.Host, address.Port } },
        DefaultDatabase = address.Database,
        Ssl = address.UsesTls,
        SslHost = address.UsesTls ? address.Host : null,
        Password = address.Password,
        AbortOnConnectFail = false,
        ConnectTimeout = 3000,
        ConnectRetry = 1,
        SyncTimeout = 1000,
        KeepAlive = 10,
        ReconnectRetryPolicy = new LinearRetry(1000),
        ClientName = "library",
    };

    private bool IsPaused() => Math.Max(Volatile.Read(ref _pausedUntil), Volatile.Read(ref _distrustedUntil)) > clock.GetTimestamp();

    private long Later(TimeSpan wait) => clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency);

    private void RememberAnswer()
    {
        if (Volatile.Read(ref _isAway) == 1 && Interlocked.Exchange(ref _isAway, 0) == 1)
        {
            Volatile.Write(ref _pausedUntil, 0);
            LogBack();
        }
    }

    private void RememberFailure(Exception failure)
    {
        Volatile.Write(ref _pausedUntil, Later(Pause));
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            LogAway(failure.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The cache does not answer ({Failure}); the database answers instead.")]
    private partial void LogAway(string failure);

    [LoggerMessage(LogLevel.Information, "The cache answers again.")]
    private partial void LogBack();
}
