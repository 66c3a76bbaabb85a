using Library.Testing.Databases;

namespace Library.Transfer.Tests.Infrastructure;

public sealed class SqliteImportTests : ImportSuite
{
    protected override async Task<ITestDatabase> CreateAsync() => await SqliteTestDatabase.CreateAsync(Cancellation);
}

public sealed class PostgresImportTests : ImportSuite
{
    protected override async Task<ITestDatabase> CreateAsync() =>
        await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);

    [Fact]
    public async Task The_database_knows_how_its_tables_have_grown_when_a_thousand_rows_have_come_in()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 1_000).Select(row => $"Title {row}"));

        await Library.ImportAsync($"title\n{rows}");

        await using var session = Database.OpenSession();
        var counted = await session.ReadFirstAsync<double>(
            "SELECT min(reltuples) FROM pg_class WHERE relname IN ('books', 'copies', 'barcodes')",
            parameters: null,
            Cancellation
        );
        Assert.InRange(counted, 1_000, 1_100);
    }
}
