using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Platform.Tests.Sql;

/// <summary>The base of the suites over a database: a migrated database of the test's own.</summary>
public abstract class SqlSuite(Func<CancellationToken, Task<ITestDatabase>> create) : IAsyncLifetime
{
    private protected const string InsertBook =
        "INSERT INTO books (id, title, isbn, isbn_key, description) VALUES (@Id, @Title, @Isbn, @Isbn, '')";

    private ITestDatabase? _database;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected ISqlDatabase Database => _database!.Database;

    public static async Task<ITestDatabase> SqliteAsync(CancellationToken cancellationToken) =>
        await SqliteTestDatabase.CreateAsync(cancellationToken);

    public static async Task<ITestDatabase> PostgresAsync(CancellationToken cancellationToken) =>
        await PostgresTestDatabase.CreateOrSkipAsync(cancellationToken);

    public async ValueTask InitializeAsync() => _database = await create(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    private protected static TestBook NewBook(string title = "Title")
    {
        var id = A.NewId();
        return new TestBook(id, title, $"{id:N}");
    }

    private protected async Task<long> CountAsync(string table = "books")
    {
        await using var session = new SqlSession(Database);
        return await CountAsync(session, table);
    }

    private protected static Task<long> CountAsync(SqlSession session, string table = "books") =>
        session.ReadFirstAsync<long>($"SELECT COUNT(*) FROM {table}", parameters: null, Cancellation);

    private protected static Task AddAsync(SqlSession session, TestBook book) =>
        session.WriteAsync(InsertBook, book, Cancellation);

    private protected async Task AddCommittedAsync(TestBook book)
    {
        await using var session = new SqlSession(Database);
        await AddAsync(session, book);
        await session.CommitAsync(Cancellation);
    }

    private protected sealed record TestBook(Guid Id, string Title, string Isbn);
}
