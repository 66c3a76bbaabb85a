using System.Diagnostics;
using System.Text;
using Library.Platform.Caching;
using Library.Testing;
using Library.Testing.Caching;
using Library.Testing.Databases;
using Library.Testing.Servers;

namespace Library.Platform.Tests.Caching;

public sealed class RedisOutageTests : IAsyncLifetime
{
    // A call should take a quarter of a second at most. A busy machine gets more; what waits for the server would take
    // longer still.
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Repair = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private readonly List<RedisCache> _caches = [];
    private readonly CacheLog _log = new();
    private RedisServer? _server;
    private SqliteTestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RedisServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _database = await SqliteTestDatabase.CreateAsync(Cancellation);
        _server = (await RedisServer.TryStartOwnAsync(password: null, Cancellation)).OrSkip();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cache in _caches)
        {
            await cache.DisposeAsync();
        }

        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
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

        await BehavesAsEmptyAsync(Impatient(address, TimeProvider.System));

        Assert.DoesNotContain(_log.Lines, line => line.Contains("password", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("+@all")]
    [InlineData("+@all -config")]
    public async Task A_server_without_the_database_costs_time_only_and_the_log_says_which_it_is(string rights)
    {
        string[] settings = ["--databases", "16"];
        await using var small = (await RedisServer.TryStartOwnAsync("a-password", Cancellation, settings)).OrSkip();
        await small.SendAsync($"ACL SETUSER ann on >secret ~* {rights}", Cancellation);
        var address = small.NextDatabase().Address with { Database = 99, Username = "ann", Password = "secret" };

        await BehavesAsEmptyAsync(Patient(address, TimeProvider.System));

        Assert.Contains("99", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Equal(":0", await small.SendAsync("DBSIZE", Cancellation));
    }

    [Fact]
    public async Task After_a_failure_the_server_is_left_alone_for_a_second()
    {
        var clock = new FakeClock();
        var address = Server.NextDatabase().Address;
        var cache = Keep(await RedisTestCache.ConnectAsync(address, _database!.Database, clock, Cancellation));
        await SetAsync(cache, "key", "value");
        await PermitAsync("-@read");
        Assert.Null(await GetAsync(cache, "key"));
        await PermitAsync("+@read");

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
    public async Task A_server_that_refuses_writes_is_not_said_to_be_back_because_it_answers_reads()
    {
        var clock = new FakeClock();
        var cache = Patient(Server.NextDatabase().Address, clock);
        await WorksAgainAsync(cache, clock);
        _log.Lines.Clear();

        await PermitAsync("-@write");
        for (var second = 0; second < 3; second++)
        {
            await SetAsync(cache, "key", "value");
            Assert.False(await cache.IsReachableAsync(Cancellation));
            clock.Advance(TimeSpan.FromSeconds(1));
            await GetAsync(cache, "key");
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.StartsWith(
            "Warning: The cache does not answer (NOPERM)",
            Assert.Single(_log.Lines),
            StringComparison.Ordinal
        );
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
            await PromptlyAsync(() => cache.SetAsync($"key-{round}", [1], Long));
            Assert.Null(await PromptlyAsync(() => cache.GetAsync($"key-{round}", Cancellation)));
            await PromptlyAsync(() => cache.SetIfAbsentAsync($"key-{round}", [2], Long, Cancellation));
            Assert.False(await PromptlyAsync(() => cache.IsReachableAsync(Cancellation)));
        }
    }

    /// <summary>Lets a clock that stands still run meanwhile, by which the cache pauses after a failure.</summary>
    private static Task WorksAgainAsync(RedisCache cache, FakeClock? clock = null) =>
        Eventually.HoldsAsync(
            async () =>
            {
                clock?.Advance(TimeSpan.FromSeconds(1));
                var value = A.NewId().ToByteArray();
                await cache.SetAsync("mark", value, Long);
                return await cache.IsReachableAsync(Cancellation)
                    && (await cache.GetAsync("mark", Cancellation))?.SequenceEqual(value) == true;
            },
            Repair,
            "the cache works",
            Cancellation
        );

    private static Task SetAsync(RedisCache cache, string key, string value) =>
        cache.SetAsync(key, Encoding.UTF8.GetBytes(value), Long).AsTask();

    private static async Task<string?> GetAsync(RedisCache cache, string key) =>
        await cache.GetAsync(key, Cancellation) is { } value ? Encoding.UTF8.GetString(value) : null;

    private async Task PermitAsync(string permission) =>
        Assert.Equal("+OK", await Server.SendAsync($"ACL SETUSER default {permission}", Cancellation));

    private RedisCache Impatient() => Impatient(Server.NextDatabase().Address, TimeProvider.System);

    private RedisCache Impatient(RedisServerAddress address, TimeProvider clock) =>
        Keep(new RedisCache(address, new CacheGeneration(_database!.Database, clock), clock, _log));

    /// <summary>For what a server says: on a busy machine an answer that is late would be told in its place.</summary>
    private RedisCache Patient(RedisServerAddress address, TimeProvider clock) =>
        Keep(
            new RedisCache(
                address,
                new CacheGeneration(_database!.Database, clock) { WaitLimit = RedisTestCache.PatientLimit },
                clock,
                _log
            )
            {
                WaitLimit = RedisTestCache.PatientLimit,
            }
        );

    private RedisCache Keep(RedisCache cache)
    {
        _caches.Add(cache);
        return cache;
    }
}
