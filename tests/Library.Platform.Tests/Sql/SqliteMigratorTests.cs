using Library.Platform.Sql;
using Library.Testing;

namespace Library.Platform.Tests.Sql;

public sealed class SqliteMigratorTests : MigratorSuite
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteDatabase> _instances = [];

    protected override string ListTables =>
        """
            SELECT name FROM sqlite_schema
            WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%' ORDER BY name
            """;

    // The text of the statements, which keeps its line breaks.
    protected override string DescribeSchema =>
        """
            SELECT replace(replace(sql, char(10), ' '), '    ', '') FROM sqlite_schema
            WHERE sql IS NOT NULL AND name <> 'schema_migrations' ORDER BY type, name
            """;

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _instances.ForEach(instance => instance.Dispose());
        return _folder.DisposeAsync();
    }

    protected override ISqlDatabase OpenInstance() => Open("library.db");

    protected override ISqlDatabase OpenAnother() => Open("another.db");

    private SqliteDatabase Open(string file)
    {
        _instances.Add(new SqliteDatabase(_folder.File(file)));
        return _instances[^1];
    }
}
