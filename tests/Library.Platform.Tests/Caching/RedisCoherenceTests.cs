using System.Text;
using Library.Platform.Caching;
using Library.Testing;
using Library.Testing.Caching;
using Library.Testing.Databases;
using Library.Testing.Servers;

namespace Library.Platform.Tests.Caching;

/// <summary>Two instances, one database, one Redis server: a copy from before a change is read by neither, whether or
/// not the server was told of the change.</summary>
public sealed partial class RedisCoherenceTests : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Repair = TimeSpan.FromSeconds(60);

    // A quarter of a second until a change is known not to be told, and two for the database, make 15 with room.
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(10);

    private readonly FakeClock _clock = new();
    private readonly List<RedisCache> _caches = [];
    private RedisServer? _server;
    private SqliteTestDatabase? _file;
    private InterruptibleDatabase? _database;
    private RedisCache? _one;
    private RedisCache? _other;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RedisServer Server => _server!;

    private RedisCache One => _one!;

    private RedisCache Other => _other!;

    public async ValueTask InitializeAsync()
    {
        _file = await SqliteTestDatabase.CreateAsync(Cancellation);
        _database = new InterruptibleDatabase(_file.Database);
        string[] users =
        [
            "--user",
            "one",
            "on",
            ">secret",
            "~*",
            "+@all",
            "--user",
            "other",
            "on",
            ">secret",
            "~*",
            "+@all",
        ];
        _server = (await RedisServer.TryStartOwnAsync(password: null, Cancellation, users)).OrSkip();
        _one = await ConnectAsync("one");
        _other = await ConnectAsync("other");
        _clock.Advance(Known);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cache in _caches)
        {
            await cache.DisposeAsync();
        }

        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_file?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task What_one_instance_keeps_the_other_finds_until_it_is_changed_on_either()
    {
        await KeepAsync(One, "old");
        Assert.Equal("old", await ReadAsync(Other));

        await TellAsync(Other);

        Assert.Equal(("gone", "gone"), (await ReadAsync(One), await ReadAsync(Other)));
    }

    [Fact]
    public async Task A_change_by_an_instance_that_is_cut_off_is_known_to_the_other_in_time()
    {
        await KeepAsync(Other, "old");
        await SendAsync("ACL SETUSER one off");
        await Server.SendAsync("CLIENT KILL USER one", Cancellation);

        await TellAsync(One);
        _clock.Advance(Known);
        Assert.Equal((null, null), (await ReadAsync(One), await ReadAsync(Other)));

        await SendAsync("ACL SETUSER one on");
        await IsInUseAsync();
    }

    [Fact]
    public async Task A_server_that_is_restarted_from_an_older_snapshot_brings_no_copy_back()
    {
        await KeepAsync(Other, "old");
        await SendAsync("SAVE");
        await TellAsync(One);

        await Server.KillAsync();
        await Server.StartAsync(Cancellation);
        Assert.Equal(":1", await Server.SendAsync("EXISTS library:book", Cancellation));

        await UsesAsync(One);
        await UsesAsync(Other);
        Assert.Equal((null, null), (await ReadAsync(One), await ReadAsync(Other)));
        await IsInUseAsync();
    }

    [Fact]
    public async Task After_a_broken_connection_no_copy_is_kept_until_every_instance_may_have_reconnected()
    {
        await Server.RestartAsync(Cancellation);
        await Eventually.HoldsAsync(
            async () => await One.IsReachableAsync(Cancellation) && !await IsKeptAsync(One),
            Repair,
            "the instance is back and keeps nothing",
            Cancellation
        );

        _clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(1));
        Assert.False(await IsKeptAsync(One));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await IsKeptAsync(One));
    }

    [Fact]
    public async Task An_instance_that_starts_makes_every_copy_from_before_a_miss()
    {
        await KeepAsync(Other, "old");

        var started = await ConnectAsync("one");
        Assert.Null(await ReadAsync(started));
        _clock.Advance(Known);

        Assert.Null(await ReadAsync(Other));
    }

    [Fact]
    public async Task Without_its_database_an_instance_reads_copies_for_ten_seconds_and_then_none()
    {
        await KeepAsync(Other, "old");
        await ReadAsync(One);
        _database!.IsAway = true;

        _clock.Advance(Known - TimeSpan.FromMilliseconds(1));
        Assert.Equal("old", await ReadAsync(Other));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await ReadAsync(Other));
        Assert.False(await Other.IsReachableAsync(Cancellation));
    }

    [Fact]
    public async Task A_change_that_server_and_database_missed_is_told_when_the_database_is_back()
    {
        await KeepAsync(Other, "old");
        await SendAsync("ACL SETUSER one -@write");
        _database!.IsAway = true;
        await TellAsync(One);

        _database.IsAway = false;
        await SendAsync("ACL SETUSER one +@write");
        await UsesAsync(One);
        _clock.Advance(Known);

        Assert.Equal((null, null), (await ReadAsync(One), await ReadAsync(Other)));
    }

    [Theory]
    [InlineData("SET library:book {broken")]
    [InlineData("SET library:book \"\"")]
    [InlineData("""SET library:book '{"Text":"0123456789012345678901234567890123456789"}'""")]
    [InlineData("COPY library:another library:book REPLACE")]
    public async Task A_forged_or_broken_copy_is_a_miss_and_gives_way_to_a_true_one(string forge)
    {
        await KeepAsync(Other, "true", "library:another");
        await KeepAsync(Other, "old");
        Assert.DoesNotContain("-ERR", await Server.SendAsync(forge, Cancellation), StringComparison.Ordinal);

        Assert.Null(await ReadAsync(One));

        await KeepAsync(One, "new");
        Assert.Equal("new", await ReadAsync(One));
    }

    private static async Task KeepAsync(RedisCache cache, string value, string key = "library:book")
    {
        Assert.Null(await cache.GetAsync(key, Cancellation));
        await cache.SetIfAbsentAsync(key, Encoding.UTF8.GetBytes(value), Long, Cancellation);
    }

    private async Task<bool> IsKeptAsync(RedisCache cache)
    {
        var key = $"library:{A.NewId()}";
        await KeepAsync(cache, "new", key);
        return await Server.SendAsync($"EXISTS {key}", Cancellation) == ":1";
    }

    /// <summary>The step that follows a commit.</summary>
    private static Task TellAsync(RedisCache cache) =>
        cache.SetAsync("library:book", "gone"u8.ToArray(), Long).AsTask();

    private static async Task<string?> ReadAsync(RedisCache cache) =>
        await cache.GetAsync("library:book", Cancellation) is { } value ? Encoding.UTF8.GetString(value) : null;

    private async Task<RedisCache> ConnectAsync(string user)
    {
        var address = new RedisServerAddress("127.0.0.1", Server.Port) { Username = user, Password = "secret" };
        var cache = await RedisTestCache.ConnectAsync(address, _database!, _clock, Cancellation);
        _caches.Add(cache);
        return cache;
    }

    private async Task SendAsync(string command) => Assert.Equal("+OK", await Server.SendAsync(command, Cancellation));

    private Task UsesAsync(RedisCache cache) =>
        Eventually.HoldsAsync(
            async () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return await cache.IsReachableAsync(Cancellation) && await IsKeptAsync(cache);
            },
            Repair,
            "the instance uses the server",
            Cancellation
        );

    /// <summary>Both instances use the server again, and so would read an old copy if they could.</summary>
    private async Task IsInUseAsync()
    {
        await UsesAsync(One);
        await UsesAsync(Other);
        _clock.Advance(Known);
        Assert.Equal((null, null), (await ReadAsync(One), await ReadAsync(Other)));
        await KeepAsync(One, "new");
        Assert.Equal(("new", "new"), (await ReadAsync(One), await ReadAsync(Other)));
    }
}
