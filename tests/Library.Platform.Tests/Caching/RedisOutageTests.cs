using System.Diagnostics;
using System.Text;
using Library.Platform.Caching;
using Library.Testing;
using Library.Testing.Caching;
using Library.Testing.Servers;

namespace Library.Platform.Tests.Caching;

public sealed partial class RedisOutageTests : IAsyncLifetime
{
    // A call should take a quarter of a second at most. A busy machine gets more; what waits for the server would take
    // longer still.
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Repair = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private readonly List<RedisCache> _caches = [];
    private readonly CacheLog _log = new();
    private RedisServer? _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RedisServer Server => _server!;

    public async ValueTask InitializeAsync() =>
        _server = (await RedisServer.TryStartOwnAsync(password: null, Cancellation)).OrSkip();

    public async ValueTask DisposeAsync()
    {
        foreach (var cache in _caches)
        {
            await cache.DisposeAsync();
        }

        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_server_that_is_away_at_the_start_costs_time_only_and_is_used_once_it_is_there()
    {
        await Server.StopAsync();
        var cache = Impatient();

        await BehavesAsEmptyAsync(cache);
        await Server.StartAsync(Cancellation);

        await WorksAgainAsync(cache);
    }

    [Fact]
    public async Task A_server_that_stops_costs_time_only_and_is_used_once_it_is_back()
    {
        var cache = Impatient();
        await WorksAgainAsync(cache);

        await Server.StopAsync();
        await BehavesAsEmptyAsync(cache);
        await Server.StartAsync(Cancellation);

        await WorksAgainAsync(cache);
    }

    [Fact]
    public async Task A_server_that_is_frozen_costs_time_only_and_is_used_once_it_goes_on()
    {
        var cache = Impatient();
        await WorksAgainAsync(cache);

        Server.Freeze();
        await BehavesAsEmptyAsync(cache);
        Server.Continue();

        await WorksAgainAsync(cache);
    }

    [Fact]
    public async Task A_server_that_is_frozen_at_the_start_costs_time_only()
    {
        Server.Freeze();
        var cache = Impatient();

        await BehavesAsEmptyAsync(cache);
        Server.Continue();

        await WorksAgainAsync(cache);
    }

    [Fact]
    public async Task A_server_that_accepts_no_connection_costs_time_only()
    {
        await using var locked = (await RedisServer.TryStartOwnAsync("the-right-password", Cancellation)).OrSkip();
        var address = locked.NextDatabase().Address with { Password = "the-wrong-password" };

        await BehavesAsEmptyAsync(Keep(new RedisCache(address, TimeProvider.System, _log)));

        Assert.DoesNotContain(_log.Lines, line => line.Contains("password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_opens_the_server_that_asks_for_it()
    {
        await using var locked = (await RedisServer.TryStartOwnAsync("the-right-password", Cancellation)).OrSkip();

        var cache = Keep(await RedisTestCache.ConnectAsync(locked.NextDatabase(), TimeProvider.System, Cancellation));

        await SetAsync(cache, "key", "value");
        Assert.Equal("value", await GetAsync(cache, "key"));
    }

    [Fact]
    public async Task After_a_failure_the_server_is_left_alone_for_a_second()
    {
        var clock = new FakeClock();
        var cache = Keep(await RedisTestCache.ConnectAsync(Server.NextDatabase(), clock, Cancellation));
        await SetAsync(cache, "key", "value");
        await ForbidAsync("@read");
        Assert.Null(await GetAsync(cache, "key"));
        await AllowAsync("@read");

        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Null(await GetAsync(cache, "key"));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("value", await GetAsync(cache, "key"));
    }

    [Fact]
    public async Task An_outage_is_said_once_when_it_begins_and_once_when_it_ends()
    {
        var cache = Impatient();
        await WorksAgainAsync(cache);
        _log.Lines.Clear();

        await Server.StopAsync();
        await BehavesAsEmptyAsync(cache);
        await BehavesAsEmptyAsync(cache);
        Assert.StartsWith("Warning: The cache does not answer", Assert.Single(_log.Lines), StringComparison.Ordinal);
        await Server.StartAsync(Cancellation);
        await WorksAgainAsync(cache);

        // A server that has just started may be slow once more: that is another outage, with a beginning and an end of
        // its own.
        Assert.Equal("Information: The cache answers again.", _log.Lines.Last());
        Assert.All(
            _log.Lines.Index(),
            line =>
                Assert.StartsWith(
                    line.Index % 2 == 0
                        ? "Warning: The cache does not answer"
                        : "Information: The cache answers again.",
                    line.Item,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_message_without_an_answer_is_not_taken_for_one()
    {
        var clock = new FakeClock();
        var cache = Keep(new RedisCache(Server.NextDatabase().Address, clock, _log));
        await WorksAgainAsync(cache);
        _log.Lines.Clear();

        Server.Freeze();
        Assert.Null(await PromptlyAsync(() => cache.GetAsync("key", Cancellation)));
        clock.Advance(TimeSpan.FromSeconds(2));
        await PromptlyAsync(() => cache.ReplaceAsync("key", [1], [2], Long, Cancellation));
        Server.Continue();

        Assert.StartsWith("Warning: The cache does not answer", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    private static async Task<TResult> PromptlyAsync<TResult>(Func<ValueTask<TResult>> call)
    {
        var watch = Stopwatch.StartNew();
        var result = await call().AsTask().WaitAsync(Promptly, Cancellation);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Promptly);
        return result;
    }

    private static Task PromptlyAsync(Func<ValueTask> call) =>
        PromptlyAsync(async () =>
        {
            await call();
            return true;
        });

    private static async Task BehavesAsEmptyAsync(RedisCache cache)
    {
        for (var round = 0; round < 3; round++)
        {
            await PromptlyAsync(() => cache.SetAsync($"key-{round}", [1], Long, Cancellation));
            Assert.Null(await PromptlyAsync(() => cache.GetAsync($"key-{round}", Cancellation)));
            await PromptlyAsync(() => cache.SetIfAbsentAsync($"key-{round}", [2], Long, Cancellation));
            await PromptlyAsync(() => cache.DeleteAsync($"key-{round}", Cancellation));
            Assert.False(await PromptlyAsync(() => cache.IsReachableAsync(Cancellation)));
        }
    }

    private static Task WorksAgainAsync(RedisCache cache) =>
        Eventually.HoldsAsync(
            async () =>
            {
                var value = A.NewId().ToByteArray();
                await cache.SetAsync("mark", value, Long, Cancellation);
                return await cache.IsReachableAsync(Cancellation)
                    && (await cache.GetAsync("mark", Cancellation))?.SequenceEqual(value) == true;
            },
            Repair,
            "the cache works",
            Cancellation
        );

    private static Task SetAsync(RedisCache cache, string key, string value) =>
        cache.SetAsync(key, Encoding.UTF8.GetBytes(value), Long, Cancellation).AsTask();

    private static async Task<string?> GetAsync(RedisCache cache, string key) =>
        await cache.GetAsync(key, Cancellation) is { } value ? Encoding.UTF8.GetString(value) : null;

    // The server goes on and keeps its data, but refuses some commands: the outage in which old values survive.
    private Task ForbidAsync(string commands) => PermitAsync("-" + commands);

    private Task AllowAsync(string commands) => PermitAsync("+" + commands);

    private async Task PermitAsync(string permission) =>
        Assert.Equal("+OK", await Server.SendAsync($"ACL SETUSER default {permission}", Cancellation));

    private RedisCache Impatient() => Keep(new RedisCache(Server.NextDatabase().Address, TimeProvider.System, _log));

    private RedisCache Keep(RedisCache cache)
    {
        _caches.Add(cache);
        return cache;
    }
}
