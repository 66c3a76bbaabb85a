namespace Library.Testing.Servers;

public sealed class RedisServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shared_server_answers_and_gives_each_test_another_database()
    {
        var server = (await RedisServer.TryGetAsync()).OrSkip();

        Assert.Equal("+PONG", await server.SendAsync("PING", Cancellation));
        Assert.NotEqual(server.NextDatabase(), server.NextDatabase());
    }

    [Fact]
    public async Task A_password_is_part_of_the_address()
    {
        await using var server = (
            await RedisServer.TryStartOwnAsync("open sesame".Replace(' ', '-'), Cancellation)
        ).OrSkip();

        Assert.Equal("+PONG", await server.SendAsync("PING", Cancellation));
        Assert.StartsWith("redis://:open-sesame@127.0.0.1:", server.NextDatabase().Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_server_is_away_and_comes_back_empty_on_the_same_port()
    {
        await using var server = (await RedisServer.TryStartOwnAsync(password: null, Cancellation)).OrSkip();
        await server.SendAsync("SET mark 1", Cancellation);

        await server.StopAsync();
        await Assert.ThrowsAsync<IOException>(() => server.SendAsync("PING", Cancellation));
        await server.StartAsync(Cancellation);

        Assert.Equal("$-1", await server.SendAsync("GET mark", Cancellation));
    }
}
