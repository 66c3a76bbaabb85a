using Library.Platform.Sql;

namespace Library.Testing.Databases;

/// <summary>A migrated, empty SQLite database of a test's own; its file is gone when the test ends.</summary>
public sealed class SqliteTestDatabase : ITestDatabase
{
    private readonly TemporaryFolder _folder = new();

    private SqliteTestDatabase()
    {
        Path = _folder.File("library.db");
        Database = new SqliteDatabase(Path);
    }

    /// <summary>The absolute path of the file.</summary>
    public string Path { get; }

    /// <inheritdoc cref="ITestDatabase.Database" />
    public SqliteDatabase Database { get; }

    ISqlDatabase ITestDatabase.Database => Database;

    /// <summary>Makes the file and brings it to the present schema.</summary>
    public static async Task<SqliteTestDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        var created = new SqliteTestDatabase();
        await TestMigrations.ApplyAsync(created.Database, cancellationToken);
        return created;
    }

    /// <inheritdoc cref="ITestDatabase.OpenSession" />
    public SqlSession OpenSession() => new(Database);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        return _folder.DisposeAsync();
    }
}
