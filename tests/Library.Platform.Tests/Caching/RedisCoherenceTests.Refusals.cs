using Library.Testing;

namespace Library.Platform.Tests.Caching;

/// <content>Servers that refuse changes.</content>
public sealed partial class RedisCoherenceTests
{
    [Theory]
    [InlineData("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0")]
    [InlineData("REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE")]
    [InlineData("ACL SETUSER one -@write", "ACL SETUSER one +@write")]
    [InlineData("ACL SETUSER one -set", "ACL SETUSER one +set")]
    public async Task A_change_that_the_server_refuses_is_known_to_the_other_instance_in_time(
        string refuse,
        string accept
    )
    {
        await KeepAsync(Other, "old");
        await SendAsync(refuse);

        await TellAsync(One);
        _clock.Advance(Known);
        Assert.Equal((null, null), (await ReadAsync(One), await ReadAsync(Other)));

        await SendAsync(accept);
        Assert.Equal((null, null), (await ReadAsync(One), await ReadAsync(Other)));
        await IsInUseAsync();
    }

    [Fact]
    public async Task Nor_is_a_copy_read_where_the_server_refuses_since_it_cannot_save()
    {
        await KeepAsync(Other, "old");
        Directory.CreateDirectory(Path.Combine(Server.Folder, "dump.rdb"));
        await SendAsync("CONFIG SET save \"3600 1\"");
        await Server.SendAsync("BGSAVE", Cancellation);
        await Eventually.HoldsAsync(
            async () =>
                (await Server.SendAsync("SET key value", Cancellation)).StartsWith(
                    "-MISCONF",
                    StringComparison.Ordinal
                ),
            Repair,
            "the server refuses",
            Cancellation
        );

        await TellAsync(One);
        _clock.Advance(Known);

        Assert.Equal((null, null), (await ReadAsync(One), await ReadAsync(Other)));
    }

    [Fact]
    public async Task A_reader_that_loaded_before_a_change_which_the_server_refused_puts_no_copy_back()
    {
        await KeepAsync(Other, "mark");
        await SendAsync("ACL SETUSER one -@write");
        await TellAsync(One);
        await SendAsync("ACL SETUSER one +@write");

        await Other.ReplaceAsync("library:book", "mark"u8.ToArray(), "old"u8.ToArray(), Long, Cancellation);
        Assert.Equal("old", await ReadAsync(Other));
        _clock.Advance(Known);

        Assert.Equal((null, null), (await ReadAsync(One), await ReadAsync(Other)));
    }

    [Fact]
    public async Task Nor_does_one_whose_instance_learnt_of_the_change_meanwhile()
    {
        await KeepAsync(Other, "mark");
        await SendAsync("ACL SETUSER one -@write");
        await TellAsync(One);
        await SendAsync("ACL SETUSER one +@write");
        _clock.Advance(Known);
        await Other.GetAsync("library:another", Cancellation);

        await Other.ReplaceAsync("library:book", "mark"u8.ToArray(), "old"u8.ToArray(), Long, Cancellation);

        Assert.Equal((null, null), (await ReadAsync(One), await ReadAsync(Other)));
    }
}
