using Library.Platform.Sql;
using Library.Testing.Servers;

namespace Library.Testing.Databases;

/// <summary>A migrated, empty PostgreSQL database of a test's own; dropped when the test ends.</summary>
public sealed class PostgresTestDatabase : ITestDatabase
{
    private readonly ServedDatabase _served;

    private PostgresTestDatabase(ServedDatabase served, PostgresOptions? options)
    {
        _served = served;
        Database = new PostgresDatabase(served.ConnectionString, options ?? Patient);
    }

    /// <summary>For tests that are not about limits: a busy machine may need longer for a connection than the service
    /// would wait.</summary>
    public static PostgresOptions Patient { get; } = new() { ConnectLimit = TimeSpan.FromSeconds(30) };

    /// <inheritdoc cref="ITestDatabase.Database" />
    public PostgresDatabase Database { get; }

    ISqlDatabase ITestDatabase.Database => Database;

    /// <summary>Makes a database of the present schema; skips the test where no server can be had.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="options">Those of the service, for what is about its limits; patient ones when left out.</param>
    public static async Task<PostgresTestDatabase> CreateOrSkipAsync(
        CancellationToken cancellationToken,
        PostgresOptions? options = null
    )
    {
        var server = (await PostgresServer.TryGetAsync()).OrSkip();
        return await CreateAsync(server, cancellationToken, options);
    }

    /// <summary>Makes a database of the present schema on this server.</summary>
    public static async Task<PostgresTestDatabase> CreateAsync(
        PostgresServer server,
        CancellationToken cancellationToken,
        PostgresOptions? options = null
    ) => new(await MigratedDatabases.CreateAsync(server, cancellationToken), options);

    /// <inheritdoc cref="ITestDatabase.OpenSession" />
    public SqlSession OpenSession() => new(Database);

    /// <summary>Returns as soon as so many sessions of this database wait for locks that others hold.</summary>
    public Task SomeoneWaitsForALockAsync(CancellationToken cancellationToken, int sessions = 1) =>
        Eventually.HoldsAsync(
            async () =>
            {
                await using var session = OpenSession();
                return await session.ReadFirstAsync<long>(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
                            + "wait_event_type = 'Lock'",
                        parameters: null,
                        cancellationToken
                    ) >= sessions;
            },
            TimeSpan.FromSeconds(8),
            $"{sessions} wait for locks of other sessions",
            cancellationToken
        );

    /// <summary>Breaks every connection to this database, as an administrator or a failover does it.</summary>
    public async Task BreakConnectionsAsync(CancellationToken cancellationToken)
    {
        var server = (await PostgresServer.TryGetAsync()).OrSkip();
        await server.ExecuteAsync(
            $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{_served.Name}'",
            cancellationToken
        );
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _served.DisposeAsync();
    }
}
