using Library.Platform.Caching;
using Library.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Testing.Caching;

/// <summary>Makes the product's Redis cache for tests that are not about outages.</summary>
public static class RedisTestCache
{
    // A busy machine may need longer than the service would wait, and then an answer that is merely late would fail a
    // test.
    private static readonly TimeSpan PatientLimit = TimeSpan.FromSeconds(10);

    /// <summary>A connected, empty cache on a database of the test's own; skips the test where no server can be
    /// had.</summary>
    public static async Task<RedisCache> CreateOrSkipAsync(CancellationToken cancellationToken)
    {
        var server = (await RedisServer.TryGetAsync()).OrSkip();
        return await ConnectAsync(server.NextDatabase(), TimeProvider.System, cancellationToken);
    }

    /// <summary>A connected cache on this database that waits patiently.</summary>
    public static async Task<RedisCache> ConnectAsync(
        RedisDatabase database,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var cache = new RedisCache(database.Address, clock, NullLogger<RedisCache>.Instance)
        {
            WaitLimit = PatientLimit,
        };
        await Eventually.HoldsAsync(
            async () => await cache.IsReachableAsync(cancellationToken),
            PatientLimit,
            "the cache reaches its server",
            cancellationToken
        );
        return cache;
    }
}
