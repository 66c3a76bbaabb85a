using Library.Platform.Sql;

namespace Library.Testing.Databases;

/// <summary>A migrated, empty SQLite database of a test's own; its file is gone when the test ends.</summary>
public sealed class SqliteTestDatabase : ITestDatabase
{
    private readonly TemporaryFolder _folder;

    private SqliteTestDatabase(TemporaryFolder folder, string path)
    {
        _folder = folder;
        Path = path;
        Database = new SqliteDatabase(path);
    }

    /// <summary>The absolute path of the file.</summary>
    public string Path { get; }

    /// <inheritdoc cref="ITestDatabase.Database" />
    public SqliteDatabase Database { get; }

    ISqlDatabase ITestDatabase.Database => Database;

    /// <summary>Makes the file, of the present schema.</summary>
    public static async Task<SqliteTestDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        var path = folder.File("library.db");
        await MigratedDatabases.CreateAsync(path, cancellationToken);
        return new SqliteTestDatabase(folder, path);
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
