using Library.Platform.Caching;
using Library.Testing;

namespace Library.Platform.Tests.Caching;

public sealed class LruCacheTests : CacheContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeClock _clock = new();

    public LruCacheTests() => Cache = new LruCache(100, _clock);

    protected override ICache Cache { get; }

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_full_cache_drops_what_was_used_longest_ago()
    {
        var cache = await FilledAsync("a", "b", "c");
        await cache.GetAsync("a", Cancellation);
        await cache.SetIfAbsentAsync("b", [9], Minute, Cancellation);

        await cache.SetAsync("d", [1], Minute);

        Assert.Equal("abd", await KeptAsync(cache));
    }

    [Fact]
    public async Task Setting_a_key_again_drops_nothing()
    {
        var cache = await FilledAsync("a", "b", "c");

        await cache.SetAsync("a", [2], Minute);

        Assert.Equal("abc", await KeptAsync(cache));
    }

    [Fact]
    public async Task A_cache_of_one_keeps_the_last()
    {
        var cache = new LruCache(1, _clock);
        await cache.SetAsync("a", [1], Minute);
        await cache.SetAsync("b", [1], Minute);

        Assert.Equal("b", await KeptAsync(cache));
    }

    [Fact]
    public async Task A_value_lives_until_its_moment_and_not_at_it()
    {
        var cache = await FilledAsync("a");

        _clock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.Equal("a", await KeptAsync(cache));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("", await KeptAsync(cache));
    }

    [Fact]
    public async Task Many_threads_at_once_never_make_it_grow_or_mix_values_up()
    {
        var cache = new LruCache(3, _clock);

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(thread =>
                    Task.Run(async () =>
                    {
                        for (var round = 0; round < 2000; round++)
                        {
                            var key = "abcdef"[(round + thread) % 6];
                            await cache.SetAsync($"{key}", [(byte)key], Minute);
                            if (await cache.GetAsync("a", Cancellation) is { } value)
                            {
                                Assert.Equal("a"u8.ToArray(), value);
                            }
                        }
                    })
                )
        );

        Assert.Equal(3, (await KeptAsync(cache)).Length);
    }

    protected override void PassTime() => _clock.Advance(TimeSpan.FromMilliseconds(100));

    private async Task<LruCache> FilledAsync(params string[] keys)
    {
        var cache = new LruCache(3, _clock);
        foreach (var key in keys)
        {
            await cache.SetAsync(key, [1], Minute);
        }

        return cache;
    }

    private static async Task<string> KeptAsync(LruCache cache)
    {
        var kept = "";
        foreach (var key in "abcdef")
        {
            kept += await cache.GetAsync($"{key}", Cancellation) is null ? "" : key;
        }

        return kept;
    }
}
