using System.Text;
using Library.Platform.Caching;
using Library.Testing;
using Library.Testing.Caching;
using Library.Testing.Databases;
using Library.Testing.Servers;

namespace Library.Platform.Tests.Caching;

/// <summary>The ways in which a Redis server can be reached, each with a real one.</summary>
public sealed class RedisAddressTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteTestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await SqliteTestDatabase.CreateAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task A_password()
    {
        await using var server = await StartAsync();

        await IsUsedAsync(server.NextDatabase().Address);
    }

    [Fact]
    public async Task A_user_that_may_use_the_keys_of_the_library_alone()
    {
        await using var server = await StartAsync();
        await server.SendAsync(
            "ACL SETUSER ann on >hers resetchannels ~library:* +@connection +@read +@write +eval -@dangerous",
            Cancellation
        );

        await IsUsedAsync(server.NextDatabase().Address with { Username = "ann", Password = "hers" });
    }

    [Fact]
    public async Task A_Unix_socket()
    {
        await using var server = await StartAsync("--unixsocket", _folder.File("redis.sock"));

        await IsUsedAsync(
            new RedisServerAddress(_folder.File("redis.sock"), Port: 0) { Database = 3, Password = "a-password" }
        );
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task TLS_with_a_private_authority(string host)
    {
        var (server, address) = await StartEncryptedAsync(certifiedFor: host);
        await using var started = server;

        await IsUsedAsync(address with { Host = host });
    }

    [Fact]
    public async Task TLS_with_a_certificate_for_another_host_is_refused()
    {
        var (server, address) = await StartEncryptedAsync(certifiedFor: "redis.example.org");
        await using var started = server;

        await IsRefusedAsync(address);
    }

    [Fact]
    public async Task TLS_with_an_authority_that_nothing_vouches_for_is_refused()
    {
        var (server, address) = await StartEncryptedAsync(certifiedFor: "127.0.0.1");
        await using var started = server;

        await IsRefusedAsync(address with { RootCertificates = null });
    }

    private static async Task<RedisServer> StartAsync(params string[] settings) =>
        (await RedisServer.TryStartOwnAsync("a-password", Cancellation, settings)).OrSkip();

    private async Task<(RedisServer Server, RedisServerAddress Address)> StartEncryptedAsync(string certifiedFor)
    {
        var authority = new TestAuthority(_folder.Path);
        authority.Create(certifiedFor);
        var port = RedisServer.FreePort();
        var server = await StartAsync(
            "--tls-port",
            $"{port}",
            "--tls-cert-file",
            authority.Certificate,
            "--tls-key-file",
            authority.Key,
            "--tls-ca-cert-file",
            authority.Root,
            "--tls-auth-clients",
            "no"
        );
        var address = server.NextDatabase().Address with
        {
            Port = port,
            UsesTls = true,
            RootCertificates = authority.Root,
        };
        return (server, address);
    }

    private async Task IsUsedAsync(RedisServerAddress address)
    {
        await using var cache = await RedisTestCache.ConnectAsync(
            address,
            _database!.Database,
            TimeProvider.System,
            Cancellation
        );

        await cache.SetIfAbsentAsync("library:key", "old"u8.ToArray(), TimeSpan.FromMinutes(1), Cancellation);
        await cache.ReplaceAsync(
            "library:key",
            "old"u8.ToArray(),
            "new"u8.ToArray(),
            TimeSpan.FromMinutes(1),
            Cancellation
        );

        Assert.Equal("new", Encoding.UTF8.GetString((await cache.GetAsync("library:key", Cancellation))!));
    }

    private async Task IsRefusedAsync(RedisServerAddress address)
    {
        var clock = new FakeClock();
        var log = new CacheLog();
        var generation = new CacheGeneration(_database!.Database, clock);
        await using var cache = new RedisCache(address, generation, clock, log)
        {
            WaitLimit = RedisTestCache.PatientLimit,
        };

        Assert.False(await cache.IsReachableAsync(Cancellation));
        Assert.StartsWith("Warning: The cache does not answer", Assert.Single(log.Lines), StringComparison.Ordinal);
    }
}
