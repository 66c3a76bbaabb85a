using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Platform.Tests.Sql;

/// <summary>What a migration promises on every database. It begins with a database that is empty.</summary>
public abstract class MigratorSuite : IAsyncLifetime
{
    private readonly FakeClock _clock = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The names of all tables, and of nothing that the database made for itself.</summary>
    protected abstract string ListTables { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>The same database, as another instance of the program has it.</summary>
    protected abstract ISqlDatabase OpenInstance();

    [Fact]
    public async Task An_empty_database_gets_every_table_and_the_date_of_each_migration()
    {
        var database = OpenInstance();

        await MigrateAsync(database);

        Assert.Equal(
            ["books", "loans", "members", "outbox", "refresh_tokens", "schema_migrations", "unknown_logins"],
            await TablesAsync(database)
        );
        var applied = await ReadAsync<AppliedRow>(
            database,
            "SELECT version, name, applied_at FROM schema_migrations ORDER BY version"
        );
        Assert.Equal(
            (1, "0001_initial", "2026-01-05T09:00:00.0000000+00:00"),
            (applied[0].Version, applied[0].Name, applied[0].AppliedAt)
        );
    }

    [Fact]
    public async Task Migrating_again_changes_nothing_and_keeps_what_is_there()
    {
        var database = OpenInstance();
        await MigrateAsync(database);
        await WriteAsync(
            database,
            "INSERT INTO books (id, title, author, isbn, description) VALUES (@id, 'Title', 'Author', '9780306406157', '')"
        );
        _clock.Advance(TimeSpan.FromDays(1));

        await MigrateAsync(database);

        Assert.Single(await ReadAsync<string>(database, "SELECT title FROM books"));
        Assert.All(
            await ReadAsync<AppliedRow>(database, "SELECT version, name, applied_at FROM schema_migrations"),
            row => Assert.StartsWith("2026-01-05", row.AppliedAt, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Four_instances_that_start_at_once_migrate_once()
    {
        var instances = Enumerable.Range(0, 4).Select(_ => OpenInstance()).ToList();

        await Task.WhenAll(instances.Select(instance => Task.Run(() => MigrateAsync(instance))));

        var versions = await ReadAsync<long>(instances[0], "SELECT version FROM schema_migrations ORDER BY version");
        Assert.Equal(Enumerable.Range(1, versions.Count).Select(version => (long)version), versions);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone()
    {
        var database = OpenInstance();
        await WriteAsync(
            database,
            "CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"
        );
        await WriteAsync(
            database,
            "INSERT INTO schema_migrations (version, name, applied_at) VALUES (9999, '9999_future', 'some day')"
        );

        var refusal = await Assert.ThrowsAsync<SchemaTooNewException>(() => MigrateAsync(database));

        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["schema_migrations"], await TablesAsync(database));
        Assert.Equal([9999], await ReadAsync<long>(database, "SELECT version FROM schema_migrations"));
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        var database = OpenInstance();
        await WriteAsync(database, "CREATE TABLE outbox (id INTEGER)");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => MigrateAsync(database));

        Assert.Equal(["outbox"], await TablesAsync(database));
    }

    private static async Task<IReadOnlyList<TRow>> ReadAsync<TRow>(ISqlDatabase database, string sql)
    {
        await using var session = new SqlSession(database);
        return await session.ReadAllAsync<TRow>(sql, parameters: null, Cancellation);
    }

    private static async Task WriteAsync(ISqlDatabase database, string sql)
    {
        await using var session = new SqlSession(database);
        await session.WriteAsync(sql, new { id = A.NewId() }, Cancellation);
        await session.CommitAsync(Cancellation);
    }

    private Task<IReadOnlyList<string>> TablesAsync(ISqlDatabase database) => ReadAsync<string>(database, ListTables);

    private Task MigrateAsync(ISqlDatabase database) =>
        new Migrator(database, _clock, NullLogger<Migrator>.Instance).MigrateAsync(Cancellation);

    private sealed record AppliedRow
    {
        public int Version { get; init; }

        public string Name { get; init; } = "";

        public string AppliedAt { get; init; } = "";
    }
}

public sealed class SqliteMigratorTests : MigratorSuite
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteDatabase> _instances = [];

    protected override string ListTables =>
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _instances.ForEach(instance => instance.Dispose());
        return _folder.DisposeAsync();
    }

    protected override ISqlDatabase OpenInstance()
    {
        _instances.Add(new SqliteDatabase(_folder.File("library.db")));
        return _instances[^1];
    }
}

public sealed class PostgresMigratorTests : MigratorSuite
{
    private readonly List<PostgresDatabase> _instances = [];
    private ServedDatabase? _served;

    protected override string ListTables =>
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

    public override async ValueTask InitializeAsync() =>
        _served = await (await PostgresServer.TryGetAsync()).OrSkip().CreateDatabaseAsync(Cancellation);

    public override async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await (_served?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    protected override ISqlDatabase OpenInstance()
    {
        _instances.Add(new PostgresDatabase(_served!.ConnectionString));
        return _instances[^1];
    }
}
