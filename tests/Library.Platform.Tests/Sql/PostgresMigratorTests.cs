using System.Security.Cryptography;
using Library.Platform.Sql;
using Library.Testing.Databases;
using Library.Testing.Servers;
using Npgsql;

namespace Library.Platform.Tests.Sql;

public sealed class PostgresMigratorTests : MigratorSuite
{
    private readonly List<PostgresDatabase> _instances = [];
    private PostgresServer? _server;
    private ServedDatabase? _served;
    private ServedDatabase? _another;

    protected override string ListTables =>
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

    protected override string DescribeSchema =>
        """
            SELECT concat_ws(' ', table_name, ordinal_position, column_name, data_type, is_nullable, column_default,
                collation_name)
            FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL
            SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL
            SELECT concat_ws(' ', viewname, definition) FROM pg_views WHERE schemaname = 'public'
            ORDER BY 1
            """;

    public override async ValueTask InitializeAsync()
    {
        _server = (await PostgresServer.TryGetAsync()).OrSkip();
        _served = await _server.CreateDatabaseAsync(Cancellation);
        _another = await _server.CreateDatabaseAsync(Cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await (_served?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_another?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_role_that_may_not_create_tables_is_told_so_and_works_on_a_migrated_database()
    {
        var role = "reader_" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        await _server!.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'secret'", Cancellation);
        var connection = new NpgsqlConnectionStringBuilder(_served!.ConnectionString)
        {
            Username = role,
            Password = "secret",
        };
        var database = Open(connection.ConnectionString);

        var refusal = await Assert.ThrowsAsync<UnfitDatabaseException>(() =>
            TestMigrations.ApplyAsync(database, Cancellation)
        );
        Assert.StartsWith("The role of DATABASE_URL may not migrate", refusal.Message, StringComparison.Ordinal);

        var owner = OpenInstance();
        await TestMigrations.ApplyAsync(owner, Cancellation);
        await using (var session = new SqlSession(owner))
        {
            await session.WriteAsync(
                $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
                parameters: null,
                Cancellation
            );
            await session.CommitAsync(Cancellation);
        }

        await TestMigrations.ApplyAsync(database, Cancellation);
    }

    [Fact]
    public async Task A_database_that_is_not_in_UTF_8_is_refused_with_its_encoding()
    {
        var name = "library_test_" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        await _server!.ExecuteAsync(
            $"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0",
            Cancellation
        );
        var connection = new NpgsqlConnectionStringBuilder(_served!.ConnectionString) { Database = name };

        var refusal = await Assert.ThrowsAsync<UnfitDatabaseException>(() =>
            TestMigrations.ApplyAsync(Open(connection.ConnectionString), Cancellation)
        );

        Assert.StartsWith("The database is encoded in LATIN1.", refusal.Message, StringComparison.Ordinal);
        await _server.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", Cancellation);
    }

    protected override ISqlDatabase OpenInstance() => Open(_served!.ConnectionString);

    protected override ISqlDatabase OpenAnother() => Open(_another!.ConnectionString);

    private PostgresDatabase Open(string connectionString)
    {
        _instances.Add(new PostgresDatabase(connectionString, PostgresTestDatabase.Patient));
        return _instances[^1];
    }
}
