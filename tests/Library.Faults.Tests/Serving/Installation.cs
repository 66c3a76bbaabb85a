using System.Data.Common;
using Library.Testing;
using Library.Testing.Servers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Library.Faults.Tests.Serving;

/// <summary>A library as it is run: instances as processes, and the servers beside them, all the test's own to
/// break.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private const string SigningSecret = "a-secret-of-the-fault-tests-that-nobody-else-has-0123456789";
    private const string RedisPassword = "a-password-of-the-fault-tests-0123456789";
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MigrationLimit = TimeSpan.FromSeconds(60);

    // Every instance believes to be elsewhere: no answer may depend on that.
    private static readonly string[] TimeZones = ["America/New_York", "Asia/Kolkata", "Europe/Berlin"];

    private readonly Stack<IAsyncDisposable> _owned = new();
    private readonly List<LibraryProcess> _instances = [];
    private bool _isMigrated;

    private Installation(string databaseUrl) => DatabaseUrl = databaseUrl;

    public string DatabaseUrl { get; }

    /// <summary>The database server; SQLite has none.</summary>
    public PostgresServer Postgres { get; private init; } = null!;

    /// <summary>The cache server; the cache in the process has none.</summary>
    public RedisServer Redis { get; private init; } = null!;

    public SmtpSink Mail { get; } = SmtpSink.Start();

    public IReadOnlyList<LibraryProcess> Instances => _instances;

    public Premises Premises { get; private set; } = null!;

    /// <summary>The Redis user that an instance logs in as, so that one of them can be shut out.</summary>
    public static string RedisUserOf(int instance) => $"instance-{instance}";

    /// <summary>PostgreSQL and Redis of its own; instances are not started yet. Skips the test where the servers cannot
    /// be had.</summary>
    public static async Task<Installation> OnServersAsync(int instances, CancellationToken cancellationToken)
    {
        var postgres = (await PostgresServer.TryStartOwnAsync(cancellationToken)).OrSkip();
        string[] users =
        [
            .. Enumerable
                .Range(0, instances)
                .SelectMany(number => $"--user {RedisUserOf(number)} on >{RedisPassword} ~library:* +@all".Split(' ')),
        ];
        var redis = (await RedisServer.TryStartOwnAsync(password: null, cancellationToken, users)).OrSkip();
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        var created = new Installation(database.Url) { Postgres = postgres, Redis = redis };
        created._owned.Push(postgres);
        created._owned.Push(redis);
        created.Furnish(
            instances,
            token => OpenPostgresAsync(database.ConnectionString, token),
            redis.NextDatabase(),
            [new Uri(database.Url).UserInfo.Split(':')[1], RedisPassword]
        );
        return created;
    }

    /// <summary>One more library beside another, on a database of the same server or on a file; with a cache and a mail
    /// server of its own.</summary>
    public static Installation Beside(Installation other, string databaseUrl)
    {
        var created = new Installation(databaseUrl);
        created.Furnish(instances: 1, token => OpenUrlAsync(databaseUrl, token), redis: null, other.Premises.Secrets);
        return created;
    }

    /// <summary>SQLite in this file and the cache in the process; the instance is not started yet.</summary>
    public static Installation OnFile(string path)
    {
        var created = new Installation($"sqlite:///{path}");
        created.Furnish(instances: 1, token => OpenUrlAsync(created.DatabaseUrl, token), redis: null, []);
        return created;
    }

    /// <summary>Another process beside the instances, which does one round of jobs and ends; it is not started
    /// yet.</summary>
    public LibraryProcess NewRound() =>
        new(Environment(RedisUrlOf(instance: 0, Premises.Redis), TimeZones[0]), "run-jobs");

    /// <summary>Starts every instance at the same moment and waits until all are ready.</summary>
    public async Task<Installation> StartAsync(CancellationToken cancellationToken)
    {
        foreach (var instance in _instances)
        {
            instance.Start();
        }

        foreach (var instance in _instances)
        {
            await instance.IsServingAsync(cancellationToken);
        }

        await AreReadyAsync(_isMigrated ? ReadyLimit : MigrationLimit, cancellationToken);
        _isMigrated = true;
        return this;
    }

    /// <summary>Invariant 8: ready within ten seconds after a repair.</summary>
    /// <exception cref="TimeoutException">An instance is not.</exception>
    public Task IsReadyAgainAsync(CancellationToken cancellationToken) => AreReadyAsync(ReadyLimit, cancellationToken);

    private async Task AreReadyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        foreach (var instance in _instances)
        {
            await Eventually.HoldsAsync(
                async () => (await instance.Api.GetAsync("/health/ready", cancellationToken)).Status == 200,
                limit,
                "I8: the service is ready after the repair",
                cancellationToken
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await Mail.DisposeAsync();
        while (_owned.TryPop(out var owned))
        {
            await owned.DisposeAsync();
        }
    }

    private void Furnish(
        int instances,
        Func<CancellationToken, Task<DbConnection>> open,
        RedisDatabase? redis,
        IReadOnlyList<string> secrets
    )
    {
        for (var number = 0; number < instances; number++)
        {
            var environment = Environment(RedisUrlOf(number, redis), TimeZones[number % TimeZones.Length]);
            _instances.Add(new LibraryProcess(environment));
        }

        Premises = new Premises
        {
            Apis = [.. _instances.Select(instance => instance.Api)],
            OpenDatabaseAsync = open,
            Mail = Mail,
            TakeLog = () => [.. _instances.SelectMany(instance => instance.TakeLog())],
            Redis = redis,
            Secrets = [SigningSecret, .. secrets],
        };
    }

    private static string RedisUrlOf(int instance, RedisDatabase? redis) =>
        redis is null
            ? "memory://"
            : $"redis://{RedisUserOf(instance)}:{RedisPassword}@{redis.Host}:{redis.Port}/{redis.Number}";

    private Dictionary<string, string> Environment(string redisUrl, string timeZone) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = DatabaseUrl,
            ["REDIS_URL"] = redisUrl,
            ["JWT_SECRET_KEY"] = SigningSecret,
            ["ACCESS_POLICY"] = "open",
            ["RATE_LIMIT"] = "off",
            ["COMMON_PASSWORDS"] = "allowed",
            ["APP_BASE_URL"] = "https://library.example.org",
            ["SMTP_HOST"] = Mail.Host,
            ["SMTP_PORT"] = Mail.Port.ToString(),
            ["SMTP_FROM"] = "library@example.com",
            ["SMTP_USE_TLS"] = "false",
            ["TZ"] = timeZone,
        };

    private static Task<DbConnection> OpenUrlAsync(string url, CancellationToken cancellationToken)
    {
        const string Sqlite = "sqlite:///";
        if (url.StartsWith(Sqlite, StringComparison.Ordinal))
        {
            return OpenAsync(
                new SqliteConnection($"Data Source={url[Sqlite.Length..]};Pooling=False"),
                cancellationToken
            );
        }

        var address = new Uri(url);
        var user = address.UserInfo.Split(':');
        return OpenPostgresAsync(
            $"Host={address.Host};Port={address.Port};Username={user[0]};Password={user[1]};"
                + $"Database={address.AbsolutePath[1..]}",
            cancellationToken
        );
    }

    private static Task<DbConnection> OpenPostgresAsync(string connectionString, CancellationToken cancellationToken) =>
        OpenAsync(
            new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
            ),
            cancellationToken
        );

    private static async Task<DbConnection> OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
