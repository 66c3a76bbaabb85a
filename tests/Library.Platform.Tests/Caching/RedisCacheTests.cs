using Library.Platform.Caching;
using Library.Testing.Caching;

namespace Library.Platform.Tests.Caching;

public sealed class RedisCacheTests : CacheContract
{
    private RedisCache? _cache;

    protected override ICache Cache => _cache!;

    public override async ValueTask InitializeAsync() => _cache = await RedisTestCache.CreateOrSkipAsync(Cancellation);

    public override ValueTask DisposeAsync() => _cache?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override void PassTime()
    {
        // The server's time is the world's.
    }
}
