using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Testing.Caching;

/// <summary>Makes the product's Redis cache for tests that are not about outages.</summary>
public static class RedisTestCache
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait where a test is not about outages. A busy machine may need longer than the service
    /// would wait, and then an answer that is merely late would fail a test.</summary>
    public static TimeSpan PatientLimit { get; } = TimeSpan.FromSeconds(10);

    /// <summary>A connected, empty cache on a database of the test's own; skips the test where no server can be
    /// had.</summary>
    /// <param name="database">Where the generation is kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RedisCache> CreateOrSkipAsync(ISqlDatabase database, CancellationToken cancellationToken)
    {
        var server = (await RedisServer.TryGetAsync()).OrSkip();
        return await ConnectAsync(server.NextDatabase().Address, database, TimeProvider.System, cancellationToken);
    }

    /// <summary>A connected cache, as another instance of the service has one, that waits patiently.</summary>
    public static async Task<RedisCache> ConnectAsync(
        RedisServerAddress address,
        ISqlDatabase database,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var generation = new CacheGeneration(database, clock) { WaitLimit = PatientLimit };
        var cache = new RedisCache(address, generation, clock, NullLogger<RedisCache>.Instance)
        {
            WaitLimit = PatientLimit,
        };
        await Eventually.HoldsAsync(
            () => KeepsAsync(cache, clock, cancellationToken),
            ConnectLimit,
            "the cache keeps something",
            cancellationToken
        );
        return cache;
    }

    // Where the connection was made late, the cache pauses first; a clock that stands still is moved meanwhile.
    private static async Task<bool> KeepsAsync(
        RedisCache cache,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        (clock as FakeClock)?.Advance(TimeSpan.FromSeconds(1));
        var key = $"library:{A.NewId()}";
        await cache.GetAsync(key, cancellationToken);
        await cache.SetIfAbsentAsync(key, [1], ConnectLimit, cancellationToken);
        return await cache.GetAsync(key, cancellationToken) is not null;
    }
}
