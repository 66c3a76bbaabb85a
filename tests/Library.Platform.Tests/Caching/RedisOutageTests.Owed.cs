using Library.Platform.Caching;
using Library.Testing;
using Library.Testing.Caching;

namespace Library.Platform.Tests.Caching;

/// <summary>What the server could not be told in an outage.</summary>
public sealed partial class RedisOutageTests
{
    [Fact]
    public async Task What_could_not_be_set_is_never_read_as_what_was_there_before()
    {
        var clock = new FakeClock();
        var cache = Keep(await RedisTestCache.ConnectAsync(Server.NextDatabase(), clock, Cancellation));
        await SetAsync(cache, "key", "old");

        await ForbidAsync("@write");
        await SetAsync(cache, "key", "new");
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await GetAsync(cache, "key"));

        await AllowAsync("@write");
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("new", await GetAsync(cache, "key"));
    }

    [Fact]
    public async Task What_could_not_be_deleted_is_not_read_again()
    {
        var clock = new FakeClock();
        var cache = Keep(await RedisTestCache.ConnectAsync(Server.NextDatabase(), clock, Cancellation));
        await SetAsync(cache, "key", "old");

        await ForbidAsync("del");
        await cache.DeleteAsync("key", Cancellation);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await GetAsync(cache, "key"));

        await AllowAsync("del");
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await GetAsync(cache, "key"));
        await cache.SetIfAbsentAsync("key", "next"u8.ToArray(), Long, Cancellation);
        Assert.Equal("next", await GetAsync(cache, "key"));
    }

    [Fact]
    public async Task A_reader_from_before_the_outage_puts_nothing_back_for_other_instances_either()
    {
        var clock = new FakeClock();
        var database = Server.NextDatabase();
        var cache = Keep(await RedisTestCache.ConnectAsync(database, clock, Cancellation));
        var other = Keep(await RedisTestCache.ConnectAsync(database, TimeProvider.System, Cancellation));
        await ForbidAsync("@write");
        await SetAsync(cache, "key", "gone");
        await AllowAsync("@write");
        clock.Advance(TimeSpan.FromSeconds(2));

        await cache.SetIfAbsentAsync("key", "old"u8.ToArray(), Long, Cancellation);

        Assert.Equal("gone", await GetAsync(other, "key"));
    }

    [Fact]
    public async Task What_is_set_after_an_outage_is_not_overtaken_by_what_could_not_be_set_in_it()
    {
        var clock = new FakeClock();
        var cache = Keep(await RedisTestCache.ConnectAsync(Server.NextDatabase(), clock, Cancellation));
        await ForbidAsync("@write");
        await SetAsync(cache, "key", "first");
        await SetAsync(cache, "key", "second");
        await AllowAsync("@write");

        await SetAsync(cache, "key", "third");
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("third", await GetAsync(cache, "key"));
        Assert.Equal("third", await GetAsync(cache, "key"));
    }

    [Fact]
    public async Task A_long_list_of_what_could_not_be_set_delays_no_request()
    {
        var cache = Impatient();
        await WorksAgainAsync(cache);
        await SetAsync(cache, "key-0", "old");
        await ForbidAsync("@write");
        await Task.WhenAll(Enumerable.Range(0, 20_000).Select(number => SetAsync(cache, $"key-{number}", "new")));
        await AllowAsync("@write");

        await Eventually.HoldsAsync(
            async () =>
            {
                var value = await PromptlyAsync(() => cache.GetAsync("key-0", Cancellation));
                Assert.NotEqual("old"u8.ToArray(), value);
                return value is not null;
            },
            Repair,
            "everything is set",
            Cancellation
        );
    }

    [Fact]
    public async Task Where_too_much_could_not_be_set_everything_of_that_kind_is_dropped_and_nothing_else()
    {
        var clock = new FakeClock();
        var database = Server.NextDatabase();
        var other = Keep(await RedisTestCache.ConnectAsync(database, TimeProvider.System, Cancellation));
        var books = Enumerable.Range(0, 3_000).Select(number => $"book:1:{number}").ToArray();
        await Task.WhenAll(books.Append("member:1:0").Select(key => SetAsync(other, key, "old")));
        var cache = Keep(
            new RedisCache(database.Address, clock, _log) { WaitLimit = other.WaitLimit, OwedLimit = 100 }
        );

        await ForbidAsync("@write");
        await Task.WhenAll(books.Take(101).Select(key => SetAsync(cache, key, "new")));
        await AllowAsync("@write");
        clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.HoldsAsync(
            async () => await GetAsync(cache, "member:1:0") == "old",
            Repair,
            "nothing is owed any more",
            Cancellation
        );

        Assert.All(await Task.WhenAll(books.Select(key => GetAsync(other, key))), Assert.Null);
    }
}
