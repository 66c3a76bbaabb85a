using Library.Platform.Sql;
using Library.Testing.Databases;
using Library.Testing.Servers;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>A migrated, empty database of a test's own, on either kind of server.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> _drop;

    private TestDatabase(ISqlDatabase database, Func<ValueTask> drop) => (Sql, _drop) = (database, drop);

    public ISqlDatabase Sql { get; }

    public static async Task<TestDatabase> SqliteAsync(CancellationToken cancellationToken)
    {
        var sqlite = await SqliteTestDatabase.CreateAsync(cancellationToken);
        return new TestDatabase(sqlite.Database, sqlite.DisposeAsync);
    }

    public static async Task<TestDatabase> PostgresAsync(CancellationToken cancellationToken)
    {
        var server = (await PostgresServer.TryGetAsync()).OrSkip();
        var empty = await server.CreateDatabaseAsync(cancellationToken);
        var database = new PostgresDatabase(empty.ConnectionString);
        await TestMigrations.ApplyAsync(database, cancellationToken);
        return new TestDatabase(
            database,
            async () =>
            {
                await database.DisposeAsync();
                await empty.DisposeAsync();
            }
        );
    }

    public ValueTask DisposeAsync() => _drop();
}
