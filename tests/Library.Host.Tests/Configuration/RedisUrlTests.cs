using Library.Host.Configuration;

namespace Library.Host.Tests.Configuration;

public sealed class RedisUrlTests
{
    [Theory]
    [InlineData("redis://cache", "cache", 6379, false, 0, null)]
    [InlineData("redis://cache:6380/2", "cache", 6380, false, 2, null)]
    [InlineData("rediss://cache/1", "cache", 6379, true, 1, null)]
    [InlineData("redis://:p%40ss@127.0.0.1:6379/0", "127.0.0.1", 6379, false, 0, "p@ss")]
    [InlineData("redis://default:secret@[::1]/", "::1", 6379, false, 0, "secret")]
    public void A_server_has_a_host_a_port_a_number_and_maybe_a_password(
        string text,
        string host,
        int port,
        bool usesTls,
        int database,
        string? password
    ) =>
        Assert.Equal(
            new RedisUrl.Server(host, port, usesTls, database) { Password = password },
            RedisUrl.Parse(text).Value
        );

    [Fact]
    public void The_cache_can_live_in_the_process() =>
        Assert.Equal(new RedisUrl.InProcess(), RedisUrl.Parse("memory://").Value);

    [Theory]
    [InlineData("unix:///run/redis.sock", "cannot be a unix:// socket")]
    [InlineData("localhost:6379", "must begin with redis://")]
    [InlineData("memory://x", "must begin with redis://")]
    [InlineData("redis://", "must name a host")]
    [InlineData("redis:///0", "must name a host")]
    [InlineData("redis://cache/first", "must end in a database number")]
    [InlineData("redis://cache/65536", "must end in a database number")]
    [InlineData("redis://cache/-1", "must end in a database number")]
    [InlineData("redis://cache:99999/0", "must have a port")]
    [InlineData("redis://cache?db=1", "may have no options")]
    [InlineData("redis://ann:secret@cache/0", "no other user than default")]
    public void Anything_else_is_refused_with_the_rule(string text, string rule) =>
        Assert.Contains(rule, RedisUrl.Parse(text).Fault, StringComparison.Ordinal);
}
