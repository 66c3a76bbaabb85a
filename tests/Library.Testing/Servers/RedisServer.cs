using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Library.Platform.Caching;

namespace Library.Testing.Servers;

/// <summary>One of a Redis server's numbered databases.</summary>
/// <param name="Host">Its address.</param>
/// <param name="Port">Its TCP port.</param>
/// <param name="Password">The password that it asks for; null where it asks for none.</param>
/// <param name="Number">The database.</param>
public sealed record RedisDatabase(string Host, int Port, string? Password, int Number)
{
    /// <summary>For the product's own cache.</summary>
    public RedisServerAddress Address => new(Host, Port) { Database = Number, Password = Password };

    /// <summary>For <c>REDIS_URL</c>.</summary>
    public string Url =>
        $"redis://{(Password is null ? "" : $":{Uri.EscapeDataString(Password)}@")}{Host}:{Port}/{Number}";
}

/// <summary>
/// A Redis server for tests: a throw-away one from the installed binary that keeps nothing on disk, or the one that
/// <c>TEST_REDIS_URL</c> names. It does not survive the test process.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const int Databases = 10_000;
    private const int DatabasesByDefault = 16;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);
    private static readonly Lazy<Task<Availability<RedisServer>>> Shared = new(GetSharedAsync);

    private readonly RedisDatabase _first;
    private readonly ServerProcess? _process;
    private int _databasesGiven;

    private RedisServer(RedisDatabase first, ServerProcess? process)
    {
        _first = first;
        _process = process;
    }

    /// <summary>The TCP port on 127.0.0.1 of a throw-away server.</summary>
    public int Port => _first.Port;

    /// <summary>The folder of a throw-away server, where its snapshot is.</summary>
    public string Folder => Process.Folder;

    /// <summary>A port on 127.0.0.1 that is free at this moment, for what else a server is to listen on.</summary>
    public static int FreePort() => ServerProcess.FreePort();

    /// <summary>The server that all tests of this process share, started on first use. Never stop or freeze this
    /// one.</summary>
    public static Task<Availability<RedisServer>> TryGetAsync() => Shared.Value;

    /// <summary>A throw-away server of the caller's own, to be stopped, frozen and killed at will; dispose
    /// it.</summary>
    /// <param name="password">The password that clients must give; null lets every client in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="settings">Further words of its command line, such as <c>--cluster-enabled yes</c>.</param>
    /// <exception cref="InvalidOperationException">It is installed but does not start; the message says what it
    /// wrote.</exception>
    public static async Task<Availability<RedisServer>> TryStartOwnAsync(
        string? password,
        CancellationToken cancellationToken,
        params IReadOnlyList<string> settings
    )
    {
        if (InstalledPrograms.Find("redis-server") is not { } program)
        {
            return new(Server: null, "redis-server is not installed (apt-get install redis-server)");
        }

        var folder = Directory.CreateTempSubdirectory("library-redis-").FullName;
        var first = new RedisDatabase("127.0.0.1", ServerProcess.FreePort(), password, Number: 0);
        var server = new RedisServer(
            first,
            new ServerProcess(() => ServerCommand(program, folder, first, settings), folder)
        );
        try
        {
            await server.StartAsync(cancellationToken);
            return new(server, Reason: null);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A database that no other test of this process was given. On a server that <c>TEST_REDIS_URL</c> names there are
    /// only sixteen, so the number is taken at random and tests rely on their keys being their own.
    /// </summary>
    public RedisDatabase NextDatabase() =>
        _first with
        {
            Number = _process is null
                ? RandomNumberGenerator.GetInt32(DatabasesByDefault)
                : Interlocked.Increment(ref _databasesGiven) % Databases,
        };

    /// <summary>Starts the server again on the same port, empty or from its last snapshot, and waits until it
    /// answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Process.Start();
        await Eventually.HoldsAsync(
            () => AnswersAsync(cancellationToken),
            StartLimit,
            "Redis answers",
            cancellationToken
        );
    }

    /// <summary>Shuts the server down, breaking its connections.</summary>
    public Task StopAsync() => Process.StopAsync();

    /// <summary>Stops the server and starts it again, empty.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        await StartAsync(cancellationToken);
    }

    /// <summary>Kills it, as <c>kill -9</c> does.</summary>
    public Task KillAsync() => Process.KillAsync();

    /// <summary>SIGSTOP: connections are accepted by the kernel and nothing answers, until
    /// <see cref="Continue"/>.</summary>
    public void Freeze() => Process.Freeze();

    /// <summary>Lets a frozen server go on.</summary>
    public void Continue() => Process.Continue();

    /// <summary>Sends one command in Redis's inline form, such as <c>FLUSHALL</c>, and returns the first line of the
    /// answer.</summary>
    /// <exception cref="IOException">The server is away.</exception>
    public async Task<string> SendAsync(string command, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(_first.Host, _first.Port, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw new IOException("Redis refuses connections.", exception);
        }

        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        if (_first.Password is not null)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"AUTH {_first.Password}\r\n"), cancellationToken);
            await reader.ReadLineAsync(cancellationToken);
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellationToken);
        return await reader.ReadLineAsync(cancellationToken) ?? "";
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private ServerProcess Process =>
        _process ?? throw new InvalidOperationException("The server that TEST_REDIS_URL names is not ours to stop.");

    private static async Task<Availability<RedisServer>> GetSharedAsync()
    {
        var url = Environment.GetEnvironmentVariable("TEST_REDIS_URL");
        if (string.IsNullOrEmpty(url))
        {
            return await TryStartOwnAsync(password: null, CancellationToken.None);
        }

        var address = new Uri(url);
        var password = address.UserInfo.Split(':', 2) is [_, { Length: > 0 } given]
            ? Uri.UnescapeDataString(given)
            : null;
        return new(
            new RedisServer(
                new RedisDatabase(address.Host, address.Port > 0 ? address.Port : 6379, password, 0),
                process: null
            ),
            Reason: null
        );
    }

    private static ProcessStartInfo ServerCommand(
        string program,
        string folder,
        RedisDatabase first,
        IReadOnlyList<string> settings
    )
    {
        var start = new ProcessStartInfo(
            program,
            [
                "--port",
                first.Port.ToString(),
                "--bind",
                IPAddress.Loopback.ToString(),
                "--dir",
                folder,
                "--databases",
                Databases.ToString(),
                "--save",
                "",
                "--appendonly",
                "no",
                .. settings,
            ]
        );
        if (first.Password is not null)
        {
            start.ArgumentList.Add("--requirepass");
            start.ArgumentList.Add(first.Password);
        }

        return start;
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (!Process.IsRunning)
        {
            throw new InvalidOperationException($"Redis ended instead of starting:\n{Process.LastLines}");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerLimit);
        try
        {
            return string.Equals(await SendAsync("PING", limit.Token), "+PONG", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
