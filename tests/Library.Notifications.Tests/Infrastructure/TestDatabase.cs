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
        var postgres = await PostgresTestDatabase.CreateAsync(server, cancellationToken);
        return new TestDatabase(postgres.Database, postgres.DisposeAsync);
    }

    public ValueTask DisposeAsync() => _drop();
}
