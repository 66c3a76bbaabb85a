using System.Text;
using Library.Platform.Caching;
using Library.Testing;

namespace Library.Platform.Tests.Caching;

/// <summary>The contract of every <see cref="ICache"/> while its store answers; a subclass for each
/// implementation.</summary>
public abstract class CacheContract : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);
    private readonly string _key = $"test:{A.NewId():N}";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract ICache Cache { get; }

    public static TheoryData<byte[]> Values { get; } =
    [
        Array.Empty<byte>(),
        new byte[] { 0 },
        "text with \r\n and \u00e9"u8.ToArray(),
        Enumerable.Range(0, 256).Select(number => (byte)number).ToArray(),
        new byte[] { 0xC3, 0x28, 0xFF, 0xFE },
        Enumerable.Repeat((byte)'x', 1_000_000).ToArray(),
    ];

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Lets a tenth of a second pass for the cache, if its time is not the world's anyway.</summary>
    protected abstract void PassTime();

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_reads_back_byte_for_byte(byte[] value)
    {
        await Cache.SetAsync(_key, value, Long);

        Assert.Equal(value, await Cache.GetAsync(_key, Cancellation));
    }

    [Fact]
    public async Task An_unknown_key_holds_nothing() => Assert.Null(await Cache.GetAsync(_key, Cancellation));

    [Fact]
    public async Task A_value_takes_the_place_of_the_one_before()
    {
        await SetAsync("old");
        await SetAsync("new");

        Assert.Equal("new", await GetAsync());
    }

    [Fact]
    public async Task Set_if_absent_keeps_what_is_there()
    {
        await SetIfAbsentAsync("first");
        await SetIfAbsentAsync("second");
        Assert.Equal("first", await GetAsync());
    }

    [Fact]
    public async Task Replace_keeps_the_value_only_in_the_place_of_the_expected_one()
    {
        await ReplaceAsync("nothing", "first");
        Assert.Null(await GetAsync());

        await SetAsync("first");
        await ReplaceAsync("another", "second");
        Assert.Equal("first", await GetAsync());

        await ReplaceAsync("first", "second");
        Assert.Equal("second", await GetAsync());
    }

    [Fact]
    public async Task Of_many_that_replace_one_value_at_once_one_succeeds()
    {
        await SetAsync("first");
        var seen = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        await ReplaceAsync("first", $"{number}");
                        return await GetAsync();
                    })
                )
        );

        Assert.Single(seen.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_many_that_set_if_absent_at_once_one_is_kept_for_good()
    {
        var seen = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        await SetIfAbsentAsync($"{number}");
                        return await GetAsync();
                    })
                )
        );

        Assert.Single(seen.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_many_that_ask_and_leave_something_at_once_each_finds_its_own()
    {
        var seen = await Task.WhenAll(
            Enumerable
                .Range(0, 500)
                .Select(async number =>
                {
                    var (key, first, second) = (
                        $"{_key}{number}",
                        BitConverter.GetBytes(number),
                        BitConverter.GetBytes(-number)
                    );
                    await Cache.SetIfAbsentAsync(key, first, Long, Cancellation);
                    await Cache.SetIfAbsentAsync(key, [1], Long, Cancellation);
                    await Cache.ReplaceAsync(key, first, second, Long, Cancellation);
                    return BitConverter.ToInt32(await Cache.GetAsync(key, Cancellation));
                })
        );

        Assert.Equal(Enumerable.Range(0, 500).Select(number => -number), seen);
    }

    [Fact]
    public async Task A_request_that_was_given_up_asks_nothing()
    {
        var givenUp = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Cache.GetAsync(_key, givenUp));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Cache.SetIfAbsentAsync(_key, [1], Long, givenUp)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Cache.ReplaceAsync(_key, [1], [2], Long, givenUp)
        );
        Assert.Null(await GetAsync());
    }

    [Fact]
    public async Task Keys_are_told_apart_to_the_letter()
    {
        var keys = new[] { "a", "A", "a ", "\u00e4", "a\u0308", "\U0001F4DA", "a:1", "a*", "a\r\nb" };
        foreach (var key in keys)
        {
            await Cache.SetAsync(_key + key, Encoding.UTF8.GetBytes(key), Long);
        }

        foreach (var key in keys)
        {
            Assert.Equal(key, Encoding.UTF8.GetString((await Cache.GetAsync(_key + key, Cancellation))!));
        }
    }

    [Fact]
    public async Task A_value_is_gone_when_its_time_is_over()
    {
        await Cache.SetAsync(_key, [1], Short);
        await Cache.SetAsync(_key + "absent", [1], Short);
        await SetAsync("stays", "other");

        await GoneAsync(_key);
        await GoneAsync(_key + "absent");

        Assert.Equal("stays", await GetAsync("other"));
        await SetIfAbsentAsync("next");
        Assert.Equal("next", await GetAsync());
    }

    [Fact]
    public async Task A_value_that_is_set_again_gets_its_time_anew()
    {
        await Cache.SetAsync(_key + "short", [1], Short);
        await Cache.SetAsync(_key, [1], Short);
        await Cache.SetAsync(_key, [2], Long);

        await GoneAsync(_key + "short");

        Assert.Equal([2], await Cache.GetAsync(_key, Cancellation));
    }

    [Fact]
    public async Task The_store_is_reachable() => Assert.True(await Cache.IsReachableAsync(Cancellation));

    private Task GoneAsync(string key) =>
        Eventually.HoldsAsync(
            async () =>
            {
                PassTime();
                return await Cache.GetAsync(key, Cancellation) is null;
            },
            TimeSpan.FromSeconds(60),
            "the value is gone",
            Cancellation
        );

    private ValueTask SetAsync(string value, string suffix = "") =>
        Cache.SetAsync(_key + suffix, Encoding.UTF8.GetBytes(value), Long);

    private ValueTask SetIfAbsentAsync(string value) =>
        Cache.SetIfAbsentAsync(_key, Encoding.UTF8.GetBytes(value), Long, Cancellation);

    private ValueTask ReplaceAsync(string expected, string value) =>
        Cache.ReplaceAsync(_key, Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(value), Long, Cancellation);

    private async Task<string?> GetAsync(string suffix = "") =>
        await Cache.GetAsync(_key + suffix, Cancellation) is { } value ? Encoding.UTF8.GetString(value) : null;
}
