using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Library.Platform.Caching;

/// <summary>
/// The one connection of this instance to a Redis server: made when it is first needed, and again after it broke.
/// Nobody waits on it longer than <see cref="WaitLimit"/>, and after a failure it asks for a pause of a second, after a
/// break for one of ten.
/// </summary>
/// <param name="address">Where the server is.</param>
/// <param name="clock">Times waits and pauses.</param>
/// <param name="logger">Says when the server goes and comes.</param>
internal sealed partial class RedisConnection(RedisServerAddress address, TimeProvider clock, ILogger logger)
    : IAsyncDisposable
{
    private static readonly TimeSpan PauseLength = TimeSpan.FromSeconds(1);

    // Above what an instance needs at most to reconnect: a second until it tries, and ConnectTimeout.
    private static readonly TimeSpan Distrust = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private Task<ConnectionMultiplexer>? _connection;
    private long _pausedUntil;
    private long _distrustedUntil;
    private int _isAway;
    private volatile bool _isDisposed;

    /// <summary>What is to be done when the connection is gone.</summary>
    public required Action WhenBroken { get; init; }

    /// <summary>What is to be done when there is one again, to a server that may be another.</summary>
    public required Action WhenRestored { get; init; }

    /// <summary>How long a call waits for the server at most, from where it began.</summary>
    public TimeSpan WaitLimit { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether what the server holds is to be left alone at this moment.</summary>
    public bool IsPaused => Math.Max(Volatile.Read(ref _pausedUntil), Volatile.Read(ref _distrustedUntil)) > Now();

    /// <summary>Whether there is no connection, or none any more.</summary>
    public bool IsBroken => _isDisposed || Volatile.Read(ref _distrustedUntil) == long.MaxValue;

    /// <summary>This moment, as the beginning of a call.</summary>
    public long Now() => clock.GetTimestamp();

    /// <summary>How much longer a call may wait.</summary>
    public TimeSpan Remaining(long begun)
    {
        var remaining = WaitLimit - clock.GetElapsedTime(begun);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    /// <summary>Lets the pause after a failure pass, if there was one.</summary>
    public Task RestAsync() => Volatile.Read(ref _isAway) == 1 ? Task.Delay(PauseLength, clock) : Task.CompletedTask;

    /// <summary>Asks the server. It does not throw for what the server or the way to it does.</summary>
    /// <param name="ask">Sends, and waits for the answer.</param>
    /// <param name="begun">When the call began.</param>
    /// <param name="isAnswered">Whether its end says that the server has answered, and not only that something was
    /// sent.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    public async ValueTask<(bool IsAnswered, TResult? Result)> TryAsync<TResult>(
        Func<IDatabase, Task<TResult>> ask,
        long begun,
        bool isAnswered,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var connection = await ConnectAsync().WaitAsync(Remaining(begun), cancellationToken);
            var result = await ask(connection.GetDatabase(address.Database))
                .WaitAsync(Remaining(begun), cancellationToken);
            if (isAnswered)
            {
                RememberAnswer();
            }

            return (isAnswered, result);
        }
        catch (Exception failure)
            when (failure is RedisException or TimeoutException or ObjectDisposedException || IsConnectFailure(failure))
        {
            RememberFailure(failure);
            return (false, default);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        if (_connection is { IsCompletedSuccessfully: true } connected)
        {
            (await connected).Dispose();
        }
    }

    private static bool IsConnectFailure(Exception failure) =>
        failure is SocketException or IOException or AggregateException;

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

    private ConfigurationOptions Options() =>
        new()
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

    private void NoteBroken(ConnectionType type)
    {
        if (type == ConnectionType.Interactive)
        {
            Volatile.Write(ref _distrustedUntil, long.MaxValue);
            WhenBroken();
        }
    }

    private void NoteRestored(ConnectionType type)
    {
        if (type == ConnectionType.Interactive)
        {
            Volatile.Write(ref _distrustedUntil, Later(Distrust));
            WhenRestored();
        }
    }

    private long Later(TimeSpan wait) => Now() + (long)(wait.TotalSeconds * clock.TimestampFrequency);

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
        Volatile.Write(ref _pausedUntil, Later(PauseLength));
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
