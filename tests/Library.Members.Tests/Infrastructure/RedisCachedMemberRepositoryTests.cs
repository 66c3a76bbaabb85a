using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Testing.Caching;
using Library.Testing.Databases;

namespace Library.Members.Tests.Infrastructure;

public sealed class RedisCachedMemberRepositoryTests : CachedMemberRepositoryContract
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
}
