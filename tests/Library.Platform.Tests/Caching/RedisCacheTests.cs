using Library.Platform.Caching;
using Library.Testing.Caching;
using Library.Testing.Databases;
using Library.Testing.Servers;

namespace Library.Platform.Tests.Caching;

public abstract class RedisCacheContract : CacheContract
{
    private SqliteTestDatabase? _database;
    private RedisCache? _cache;

    protected override ICache Cache => _cache!;

    public override async ValueTask InitializeAsync()
    {
        _database = await SqliteTestDatabase.CreateAsync(Cancellation);
        var address = await AddressAsync();
        _cache = await RedisTestCache.ConnectAsync(address, _database.Database, TimeProvider.System, Cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        await (_cache?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Where the server is; skips the test where there is none.</summary>
    protected abstract Task<RedisServerAddress> AddressAsync();

    protected override void PassTime()
    {
        // The server's time is the world's.
    }
}

public sealed class RedisServerCacheTests : RedisCacheContract
{
    protected override async Task<RedisServerAddress> AddressAsync() =>
        (await RedisServer.TryGetAsync()).OrSkip().NextDatabase().Address;
}

public sealed class RedisClusterCacheTests : RedisCacheContract
{
    protected override async Task<RedisServerAddress> AddressAsync() =>
        (await RedisCluster.TryGetAsync()).OrSkip().Address;
}
