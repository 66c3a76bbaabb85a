using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Library.Shared.Infrastructure.Caching;

/// <summary>
/// A cache on a Redis server, shared by all instances. Nobody waits for it longer than a quarter of a second; after a failure it is
/// left alone for a second. A value that could not be set is owed: until it is set, this instance takes nothing from the
/// server, so that an outage does not bring back what was changed meanwhile.
/// </summary>
/// <param name="address">Where the server is.</param>
/// <param name="clock">Times the pause after a failure.</param>
/// <param name="logger">Says when the server goes and comes.</param>
public sealed partial class RedisCache(RedisServerAddress address, TimeProvider clock, ILogger<RedisCache> logger) : ICache, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (byte[] Value, TimeSpan TimeToLive)> _owed = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Task<ConnectionMultiplexer>? _connection;
    private long _pausedUntil;
    private int _isAway;

    /// <summary>How long a call waits for the server at most: a quarter of a second.</summary>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc />
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        if (IsPaused() || !await PayOwedAsync(cancellationToken))
        {
            return null;
        }

        var (isAnswered, value) = await TryAsync(database => database.StringGetAsync(key), cancellationToken);
        return isAnswered && !value.IsNull ? (byte[]?)value : null;
    }

    /// <inheritdoc />
    /// <remarks>It is tried even in the pause after a failure: what it replaces must not be read again.</remarks>
    public async ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        _owed[key] = (value, timeToLive);
        await PayOwedAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask SetIfAbsentAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        if (!IsPaused())
        {
            await TryAsync(database => database.StringSetAsync(key, value, timeToLive, When.NotExists), cancellationToken);
        }
    }

    /// <inheritdoc />
    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken)
    {
        if (!IsPaused())
        {
            await TryAsync(database => database.KeyDeleteAsync(key), cancellationToken);
        }
    }

    /// <inheritdoc />
    public async ValueTask<bool> IsReachableAsync(CancellationToken cancellationToken) =>
        (await TryAsync(database => database.PingAsync(), cancellationToken)).IsAnswered && await PayOwedAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_connection is { IsCompletedSuccessfully: true } connected)
        {
            (await connected).Dispose();
        }
    }

    private async ValueTask<bool> PayOwedAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, entry) in _owed)
        {
            var (isAnswered, _) = await TryAsync(database => database.StringSetAsync(key, entry.Value, entry.TimeToLive), cancellationToken);
            if (!isAnswered)
            {
                return false;
            }

            _owed.TryRemove(KeyValuePair.Create(key, entry));
        }

        return true;
    }

    private async ValueTask<(bool IsAnswered, TResult? Result)> TryAsync<TResult>(
        Func<IDatabase, Task<TResult>> ask, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await ConnectAsync().WaitAsync(WaitLimit, cancellationToken);
            var result = await ask(connection.GetDatabase(address.Database)).WaitAsync(WaitLimit, cancellationToken);
            RememberAnswer();
            return (true, result);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or ObjectDisposedException || IsConnectFailure(failure))
        {
            RememberFailure(failure);
            return (false, default);
        }
    }

    private static bool IsConnectFailure(Exception failure) => failure is System.Net.Sockets.SocketException or IOException or AggregateException;

    private Task<ConnectionMultiplexer> ConnectAsync()
    {
        lock (_gate)
        {
            if (_connection is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _connection = ConnectionMultiplexer.ConnectAsync(Options());
            }

            return _connection;
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

    private bool IsPaused() => Volatile.Read(ref _pausedUntil) > clock.GetTimestamp();

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
        Volatile.Write(ref _pausedUntil, clock.GetTimestamp() + (long)(Pause.TotalSeconds * clock.TimestampFrequency));
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
