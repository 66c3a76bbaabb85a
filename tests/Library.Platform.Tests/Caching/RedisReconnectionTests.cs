using Library.Testing;
using Library.Testing.Caching;
using Library.Testing.Servers;

namespace Library.Platform.Tests.Caching;

public sealed class RedisReconnectionTests
{
    private static readonly TimeSpan Repair = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_broken_connection_nothing_is_believed_until_every_instance_may_have_told_what_it_owes()
    {
        await using var server = (await RedisServer.TryStartOwnAsync(password: null, Cancellation)).OrSkip();
        var clock = new FakeClock();
        var database = server.NextDatabase();
        await using var cache = await RedisTestCache.ConnectAsync(database, clock, Cancellation);
        await server.RestartAsync(Cancellation);
        await Eventually.HoldsAsync(
            async () => await cache.IsReachableAsync(Cancellation),
            Repair,
            "the cache is back",
            Cancellation
        );
        await using var other = await RedisTestCache.ConnectAsync(database, TimeProvider.System, Cancellation);
        await other.SetAsync("key", [1], TimeSpan.FromMinutes(5), Cancellation);

        Assert.Null(await cache.GetAsync("key", Cancellation));
        await Eventually.HoldsAsync(
            async () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return await cache.GetAsync("key", Cancellation) is [1];
            },
            Repair,
            "the cache is believed again",
            Cancellation
        );

        Assert.True(clock.GetElapsedTime(0) >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_is_owed_is_told_at_once_when_the_server_is_back_though_nobody_asks()
    {
        await using var server = (await RedisServer.TryStartOwnAsync(password: null, Cancellation)).OrSkip();
        var database = server.NextDatabase();
        await using var cache = await RedisTestCache.ConnectAsync(database, TimeProvider.System, Cancellation);
        await server.StopAsync();
        await cache.SetAsync("key", [1], TimeSpan.FromMinutes(5), Cancellation);

        await server.StartAsync(Cancellation);
        await using var other = await RedisTestCache.ConnectAsync(database, TimeProvider.System, Cancellation);

        await Eventually.HoldsAsync(
            async () => await other.GetAsync("key", Cancellation) is [1],
            Repair,
            "what was owed is set",
            Cancellation
        );
    }
}
