using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Caching;
using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

public sealed class RedisCachedBookRepositoryTests : CachedBookRepositoryContract
{
    private PostgresTestDatabase? _database;
    private RedisCache? _cache;

    protected override ISqlDatabase Database => _database!.Database;

    protected override ICache Cache => _cache!;

    public override async ValueTask InitializeAsync()
    {
        _database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);
        _cache = await RedisTestCache.CreateOrSkipAsync(Database, Cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        await (_cache?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_copy_is_dropped_also_when_the_outcome_of_the_commit_is_unknown()
    {
        var book = await KeptAsync(A.Book("Old"));
        await FindAsync(book.Id);
        await using (var session = new SqlSession(Database))
        {
            await Repository(session).UpdateAsync(book, Cancellation);
            await _database!.BreakConnectionsAsync(Cancellation);
            await Assert.ThrowsAsync<DatabaseUnavailableException>(() => session.CommitAsync(Cancellation));
        }

        await DeleteBehindTheCacheAsync(book.Id);

        Assert.Null(await FindAsync(book.Id));
    }
}
