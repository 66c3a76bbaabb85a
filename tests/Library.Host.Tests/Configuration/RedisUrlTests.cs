using Library.Host.Configuration;
using Library.Platform.Caching;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Host.Tests.Configuration;

public sealed class RedisUrlTests
{
    public static TheoryData<string, RedisServerAddress> Addresses { get; } =
        new()
        {
            { "redis://cache", new("cache", 6379) },
            {
                "redis://cache:6380/2",
                new("cache", 6380) { Database = 2 }
            },
            {
                "redis://cache?db=2",
                new("cache", 6379) { Database = 2 }
            },
            {
                "rediss://cache/1",
                new("cache", 6379) { Database = 1, UsesTls = true }
            },
            {
                "redis://:p%40ss@127.0.0.1:6379/0",
                new("127.0.0.1", 6379) { Password = "p@ss" }
            },
            {
                "redis://default:secret@[::1]/",
                new("::1", 6379) { Password = "secret" }
            },
            {
                "redis://ann:secret@cache",
                new("cache", 6379) { Username = "ann", Password = "secret" }
            },
            { "unix:///run/redis.sock", new("/run/redis.sock", 0) },
            {
                "unix://ann:secret@/run/redis/s.sock?db=3",
                new("/run/redis/s.sock", 0)
                {
                    Username = "ann",
                    Password = "secret",
                    Database = 3,
                }
            },
        };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void A_server_has_a_place_a_number_and_maybe_a_user(string text, RedisServerAddress address)
    {
        var url = RedisUrl.Parse(text).Value;

        Assert.Equal(new RedisUrl.Server(address), url);
        Assert.DoesNotContain("secret", $"{url}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_authority_is_a_file_that_can_be_read()
    {
        using var folder = new TemporaryFolder();
        var authority = new TestAuthority(folder.Path);
        authority.Create("cache");

        Assert.Equal(
            new RedisUrl.Server(new("cache", 6379) { UsesTls = true, RootCertificates = authority.Root }),
            RedisUrl.Parse($"rediss://cache?ssl_ca_certs={authority.Root}").Value
        );
        foreach (var file in new[] { folder.File("missing.pem"), authority.Key, folder.Path })
        {
            Assert.Contains(
                "ssl_ca_certs that must be a PEM file",
                RedisUrl.Parse($"rediss://cache?ssl_ca_certs={file}").Fault,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void The_cache_can_live_in_the_process() =>
        Assert.Equal(new RedisUrl.InProcess(), RedisUrl.Parse("memory://").Value);

    [Theory]
    [InlineData("localhost:6379", "must begin with redis://")]
    [InlineData("memory://x", "must begin with redis://")]
    [InlineData("redis://", "must name a host")]
    [InlineData("redis:///0", "must name a host")]
    [InlineData("unix://run/redis.sock", "must have three slashes")]
    [InlineData("unix://", "must have three slashes")]
    [InlineData("redis://cache/first", "must name a database by its number")]
    [InlineData("redis://cache/65536", "must name a database by its number")]
    [InlineData("redis://cache/-1", "must name a database by its number")]
    [InlineData("unix:///run/redis.sock?db=first", "must name a database by its number")]
    [InlineData("redis://cache:99999/0", "must have a port")]
    [InlineData("redis://cache?timeout=1", "may have no other options")]
    [InlineData("redis://cache?ssl_ca_certs=/ca.pem", "may have no other options")]
    [InlineData("redis://ann@cache/0", "must name a password beside the user")]
    public void Anything_else_is_refused_with_the_rule(string text, string rule) =>
        Assert.Contains(rule, RedisUrl.Parse(text).Fault, StringComparison.Ordinal);
}
