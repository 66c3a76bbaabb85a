using Library.Testing;
using Library.Testing.Databases;
using Library.Testing.Servers;

namespace Library.Host.Tests.Serving;

/// <summary>An empty database and cache for one run of the service, gone when it ends.</summary>
internal sealed class Storage : IAsyncDisposable
{
    private readonly IAsyncDisposable? _owned;

    private Storage(string databaseUrl, string redisUrl, IAsyncDisposable? owned) =>
        (DatabaseUrl, RedisUrl, _owned) = (databaseUrl, redisUrl, owned);

    public string DatabaseUrl { get; }

    public string RedisUrl { get; }

    /// <summary>SQLite in a folder of its own, and the cache in the process.</summary>
    public static async Task<Availability<Storage>> EmbeddedAsync(CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        var path = folder.File("library.db");
        await MigratedDatabases.CreateAsync(path, cancellationToken);
        return new(new Storage($"sqlite:///{path}", "memory://", folder), Reason: null);
    }

    /// <summary>PostgreSQL and Redis, shared by all tests; the database is this run's own.</summary>
    public static async Task<Availability<Storage>> OnServersAsync(CancellationToken cancellationToken)
    {
        var postgres = await PostgresServer.TryGetAsync();
        var redis = await RedisServer.TryGetAsync();
        if (postgres.Server is null || redis.Server is null)
        {
            return new(Server: null, postgres.Reason ?? redis.Reason);
        }

        var database = await MigratedDatabases.CreateAsync(postgres.Server, cancellationToken);

        // A busy machine may need longer for a connection than the service would wait.
        return new(
            new Storage($"{database.Url}?connect_timeout=30", redis.Server.NextDatabase().Url, database),
            Reason: null
        );
    }

    /// <summary>The same for another instance, which leaves it where it is.</summary>
    public Storage Shared() => new(DatabaseUrl, RedisUrl, owned: null);

    public ValueTask DisposeAsync() => _owned?.DisposeAsync() ?? ValueTask.CompletedTask;
}
