using System.Diagnostics;
using System.Globalization;
using Library.Platform.Caching;

namespace Library.Testing.Servers;

/// <summary>Three Redis servers that divide the keys among them. It does not survive the test process.</summary>
public sealed class RedisCluster
{
    private const int Masters = 3;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<Availability<RedisCluster>>> Shared = new(StartAsync);
    private readonly IReadOnlyList<RedisServer> _servers;

    private RedisCluster(IReadOnlyList<RedisServer> servers) => _servers = servers;

    /// <summary>For the product's own cache: one of the servers, which names the others.</summary>
    public RedisServerAddress Address => _servers[0].NextDatabase().Address with { Database = 0 };

    /// <summary>The cluster that all tests of this process share, started on first use.</summary>
    public static Task<Availability<RedisCluster>> TryGetAsync() => Shared.Value;

    private static async Task<Availability<RedisCluster>> StartAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        if (InstalledPrograms.Find("redis-cli") is not { } program)
        {
            return new(Server: null, "redis-cli is not installed (apt-get install redis-tools)");
        }

        var (servers, addresses) = (new List<RedisServer>(), new List<string>());
        while (servers.Count < Masters)
        {
            var busPort = ServerProcess.FreePort().ToString(CultureInfo.InvariantCulture);
            string[] settings = ["--cluster-enabled", "yes", "--cluster-port", busPort];
            var started = await RedisServer.TryStartOwnAsync(password: null, limit.Token, settings);
            if (started.Server is not { } server)
            {
                return new(Server: null, started.Reason);
            }

            servers.Add(server);
            addresses.Add($"127.0.0.1:{server.Port}@{busPort}");
        }

        await InstalledPrograms.RunAsync(
            new ProcessStartInfo(program, ["--cluster", "create", .. addresses, "--cluster-yes"]),
            limit.Token
        );
        return new(new RedisCluster(servers), Reason: null);
    }
}
