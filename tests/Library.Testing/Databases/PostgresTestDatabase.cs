using Library.Shared.Infrastructure.Sql;
using Library.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using ServedDatabase = Library.Testing.Servers.PostgresDatabase;

namespace Library.Testing.Databases;

/// <summary>A migrated, empty PostgreSQL database of a test's own; dropped when the test ends.</summary>
public sealed class PostgresTestDatabase : IAsyncDisposable
{
    private readonly ServedDatabase _served;

    private PostgresTestDatabase(ServedDatabase served)
    {
        _served = served;
        Database = new Library.Shared.Infrastructure.Sql.PostgresDatabase(served.ConnectionString);
    }

    /// <summary>The database; one for all sessions of the test, as in a running service.</summary>
    public Library.Shared.Infrastructure.Sql.PostgresDatabase Database { get; }

    /// <summary>Makes a database and brings it to the present schema; skips the test where no server can be had.</summary>
    public static async Task<PostgresTestDatabase> CreateOrSkipAsync(CancellationToken cancellationToken)
    {
        var server = (await PostgresServer.TryGetAsync()).OrSkip();
        var created = new PostgresTestDatabase(await server.CreateDatabaseAsync(cancellationToken));
        await new Migrator(created.Database, TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
        return created;
    }

    /// <summary>What one request has; whoever opens it commits and disposes it.</summary>
    public SqlSession OpenSession() => new(Database);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _served.DisposeAsync();
    }
}
