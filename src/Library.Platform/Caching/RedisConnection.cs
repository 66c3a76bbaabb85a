using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Library.Platform.Caching;

/// <summary>
/// The one connection of this instance to a Redis server or cluster: made when it is first needed, and again after it
/// broke. A call waits no longer than <see cref="WaitLimit"/>.
/// </summary>
/// <remarks>
/// After a failure no call that can be left out is made for a second, and the next one proves first that the server
/// takes writes. After a broken connection the pause is ten seconds: until another instance has reconnected too, it
/// cannot tell the server what it changes.
/// </remarks>
internal sealed partial class RedisConnection : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    // Above what an instance needs at most to reconnect: a second until it tries, and the time limit for that.
    private static readonly TimeSpan PauseAfterBreak = TimeSpan.FromSeconds(10);
    private readonly RedisServerAddress _address;
    private readonly CacheGeneration _generation;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection;
    private long _pausedUntil;
    private volatile bool _isProven;
    private int _isSaidAway;

    /// <summary>Prepares access; nothing is opened yet.</summary>
    /// <param name="address">Where the server is.</param>
    /// <param name="generation">Is told when copies from before may not count.</param>
    /// <param name="clock">Times the pause.</param>
    /// <param name="logger">Says when the server goes and comes.</param>
    public RedisConnection(RedisServerAddress address, CacheGeneration generation, TimeProvider clock, ILogger logger)
    {
        (_address, _generation, _clock, _logger) = (address, generation, clock, logger);
        _connection = new Lazy<Task<ConnectionMultiplexer>>(ConnectAsync);
    }

    /// <summary>How long a call waits for the server at most.</summary>
    public TimeSpan WaitLimit { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Asks the server. It does not throw for what the server or the way to it does.</summary>
    /// <param name="ask">Sends one command, and waits for the answer.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    /// <param name="evenInPause">Whether the server is to be asked in the pause after a failure too.</param>
    /// <returns>Whether the server has answered, and what.</returns>
    public async ValueTask<(bool IsAnswered, TResult? Result)> TryAsync<TResult>(
        Func<IDatabase, Task<TResult>> ask,
        CancellationToken cancellationToken,
        bool evenInPause = false
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!evenInPause && Volatile.Read(ref _pausedUntil) > _clock.GetTimestamp())
        {
            return default;
        }

        try
        {
            return (true, await AskAsync(ask).WaitAsync(WaitLimit, cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            RememberFailure(failure);
            return default;
        }
    }

    /// <summary>Whether the server takes writes at this moment.</summary>
    public async ValueTask<bool> IsReachableAsync(CancellationToken cancellationToken) =>
        (await TryAsync(WriteAsync, cancellationToken, evenInPause: true)).IsAnswered;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_connection is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _connection.Value).DisposeAsync();
        }
    }

    private async Task<TResult> AskAsync<TResult>(Func<IDatabase, Task<TResult>> ask)
    {
        var database = (await _connection.Value).GetDatabase(_address.Database);
        if (!_isProven)
        {
            await ProveAsync(database);
        }

        return await ask(database);
    }

    private static Task<bool> WriteAsync(IDatabase database) =>
        database.StringSetAsync("library:probe", "", TimeSpan.FromSeconds(1));

    // A server that answers reads alone would be taken for back, and then for away, every second.
    private async Task ProveAsync(IDatabase database)
    {
        if (_address.Database > 0)
        {
            await SelectAsync(database);
        }

        await WriteAsync(database);
        _generation.ReadAgain();
        _isProven = true;
        if (Interlocked.Exchange(ref _isSaidAway, 0) == 1)
        {
            LogBack();
        }
    }

    // The client ignores that a server refuses the database, and goes on in the one with the number 0.
    private async Task SelectAsync(IDatabase database)
    {
        try
        {
            await database.ExecuteAsync("SELECT", _address.Database);
        }
        catch (RedisServerException refusal)
        {
            throw new RedisCommandException($"it has no database {_address.Database} for this user", refusal);
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(Options());
        connection.ConnectionFailed += (_, _) => Distrust();
        connection.ConfigurationChanged += (_, _) => Distrust();
        connection.ConnectionRestored += (_, _) =>
        {
            Distrust();
            Pause(PauseAfterBreak);
        };
        return connection;
    }

    private ConfigurationOptions Options()
    {
        var options = new ConfigurationOptions
        {
            User = _address.Username,
            Password = _address.Password,
            DefaultDatabase = _address.Database,
            Ssl = _address.UsesTls,
            SslClientAuthenticationOptions = _address.UsesTls ? TlsTo : null,
            AbortOnConnectFail = false,
            BacklogPolicy = BacklogPolicy.FailFast,
            ConnectTimeout = 3000,
            ConnectRetry = 1,
            KeepAlive = 10,
            ReconnectRetryPolicy = new LinearRetry(1000),
            ClientName = "library",
            // A user may have no right to the client's own key and channel.
            TieBreaker = "",
            ConfigurationChannel = "",
            IncludeDetailInExceptions = false,
        };
        if (_address.IsSocket)
        {
            options.EndPoints.Add(new UnixDomainSocketEndPoint(_address.Host));
        }
        else
        {
            options.EndPoints.Add(_address.Host, _address.Port);
        }

        return options;
    }

    private SslClientAuthenticationOptions TlsTo(string host)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (_address.RootCertificates is { } file)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        }

        return options;
    }

    private void Distrust()
    {
        _isProven = false;
        _generation.Distrust();
    }

    private void Pause(TimeSpan length)
    {
        var until = _clock.GetTimestamp() + (long)(length.TotalSeconds * _clock.TimestampFrequency);
        long known;
        do
        {
            known = Volatile.Read(ref _pausedUntil);
        } while (until > known && Interlocked.CompareExchange(ref _pausedUntil, until, known) != known);
    }

    private void RememberFailure(Exception failure)
    {
        _isProven = false;
        _generation.ReadAgain();
        Pause(PauseAfterFailure);
        if (Interlocked.Exchange(ref _isSaidAway, 1) == 0)
        {
            LogAway(Describe(failure));
        }
    }

    // Of what a server says only the code: the rest may hold keys and values.
    private static string Describe(Exception failure) =>
        failure switch
        {
            RedisServerException { Message: var said } => said.Split(' ')[0],
            RedisConnectionException { InnerException: RedisConnectionException { FailureType: var cause } } =>
                $"{cause}",
            RedisConnectionException { FailureType: var cause } => $"{cause}",
            RedisCommandException { Message: var said } => said,
            _ => failure.GetType().Name,
        };

    [LoggerMessage(LogLevel.Warning, "The cache does not answer ({Failure}); the database answers instead.")]
    private partial void LogAway(string failure);

    [LoggerMessage(LogLevel.Information, "The cache answers again.")]
    private partial void LogBack();
}
