using System.Runtime.CompilerServices;
using Library.Platform.Sql;
using Library.Testing.Servers;

namespace Library.Testing.Databases;

/// <summary>Empty databases of the present schema. One is migrated, and each test has a copy of it, which takes a
/// fraction of the time.</summary>
public static class MigratedDatabases
{
    private static readonly ConditionalWeakTable<PostgresServer, Lazy<Task<ServedDatabase>>> Originals = [];
    private static readonly Lazy<Task<byte[]>> File = new(MigrateFileAsync);

    /// <summary>Makes one on a PostgreSQL server. On a server that outlives the tests each is migrated by itself, so
    /// that no original is left there.</summary>
    public static async Task<ServedDatabase> CreateAsync(PostgresServer server, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (!server.IsOwn)
        {
            return await MigrateAsync(server, cancellationToken);
        }

        var original = Originals.GetValue(server, found => new(() => MigrateAsync(found, CancellationToken.None)));
        return await server.CopyDatabaseAsync((await original.Value).Name, cancellationToken);
    }

    /// <summary>Makes one in a file of SQLite that does not exist yet.</summary>
    public static async Task CreateAsync(string path, CancellationToken cancellationToken) =>
        await System.IO.File.WriteAllBytesAsync(path, await File.Value, cancellationToken);

    private static async Task<ServedDatabase> MigrateAsync(PostgresServer server, CancellationToken cancellationToken)
    {
        var served = await server.CreateDatabaseAsync(cancellationToken);
        await using var database = new PostgresDatabase(served.ConnectionString, PostgresTestDatabase.Patient);
        await TestMigrations.ApplyAsync(database, cancellationToken);
        return served;
    }

    private static async Task<byte[]> MigrateFileAsync()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("library.db");
        using (var database = new SqliteDatabase(path))
        {
            await TestMigrations.ApplyAsync(database, CancellationToken.None);
        }

        return await System.IO.File.ReadAllBytesAsync(path);
    }
}
