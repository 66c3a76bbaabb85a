using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

public sealed class LruCachedBookRepositoryTests : CachedBookRepositoryContract
{
    private SqliteTestDatabase? _database;

    protected override ISqlDatabase Database => _database!.Database;

    protected override ICache Cache { get; } = new LruCache(1000, TimeProvider.System);

    public override async ValueTask InitializeAsync() => _database = await SqliteTestDatabase.CreateAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
