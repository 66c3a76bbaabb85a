using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace Library.Testing.Servers;

/// <summary>
/// A PostgreSQL server for tests: a throw-away one from the installed binaries, or the one that
/// <c>TEST_POSTGRES_URL</c> names. It does not survive the test process.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string UserName = "library";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DropLimit = TimeSpan.FromSeconds(5);
    private static readonly Lazy<Task<Availability<PostgresServer>>> Shared = new(GetSharedAsync);

    private readonly NpgsqlConnectionStringBuilder _administration;
    private readonly ServerProcess? _process;

    private PostgresServer(NpgsqlConnectionStringBuilder administration, ServerProcess? process)
    {
        _administration = administration;
        _process = process;
    }

    /// <summary>The TCP port on 127.0.0.1 of a throw-away server.</summary>
    public int Port => _administration.Port;

    /// <summary>Whether it ends with this process, and everything on it.</summary>
    public bool IsOwn => _process is not null;

    /// <summary>The server that all tests of this process share, started on first use. Never stop or freeze this
    /// one.</summary>
    public static Task<Availability<PostgresServer>> TryGetAsync() => Shared.Value;

    /// <summary>A throw-away server of the caller's own, to be stopped, frozen and killed at will; dispose
    /// it.</summary>
    /// <exception cref="InvalidOperationException">It is installed but does not start; the message says what it
    /// wrote.</exception>
    public static async Task<Availability<PostgresServer>> TryStartOwnAsync(CancellationToken cancellationToken)
    {
        if (InstalledPrograms.PostgresFolder() is not { } programs)
        {
            return new(Server: null, "PostgreSQL's initdb is not installed (apt-get install postgresql)");
        }

        var folder = Directory.CreateTempSubdirectory("library-postgres-").FullName;
        var owner = ServerAccount.ForFolder();
        var password = RandomNumberGenerator.GetHexString(24, lowercase: true);
        var port = ServerProcess.FreePort();
        var process = new ServerProcess(() => ServerCommand(owner, programs, folder, port), folder);
        var server = new PostgresServer(Administration(port, password), process);
        try
        {
            await InitialiseAsync(owner, programs, folder, password, cancellationToken);
            await server.StartAsync(cancellationToken);
            return new(server, Reason: null);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates an empty database with a random name.</summary>
    public Task<ServedDatabase> CreateDatabaseAsync(CancellationToken cancellationToken) =>
        CopyDatabaseAsync("template0", cancellationToken);

    /// <summary>Creates a copy, with a random name, of a database to which nothing is connected.</summary>
    public async Task<ServedDatabase> CopyDatabaseAsync(string original, CancellationToken cancellationToken)
    {
        var name = "library_test_" + RandomNumberGenerator.GetHexString(16, lowercase: true);
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {original}", cancellationToken);
        var connection = new NpgsqlConnectionStringBuilder(_administration.ConnectionString)
        {
            Database = name,
            Pooling = true,
        };
        return new ServedDatabase(connection, () => DropAsync(name));
    }

    /// <summary>Has a server of the caller's own speak TLS from now on.</summary>
    public async Task SpeakTlsAsync(string certificate, string key, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Process.Folder, "data");
        await File.WriteAllTextAsync(Path.Combine(folder, "server.crt"), certificate, cancellationToken);
        var keyFile = Path.Combine(folder, "server.key");
        await File.WriteAllTextAsync(keyFile, key, cancellationToken);
        await InstalledPrograms.RunAsync(new ProcessStartInfo("chmod", ["600", keyFile]), cancellationToken);
        await ServerAccount.ForFolder().TakeOverAsync(folder, cancellationToken);
        await ExecuteAsync("ALTER SYSTEM SET ssl = on", cancellationToken);
        await RestartAsync(cancellationToken);
    }

    /// <summary>Runs a statement as the superuser in the database <c>postgres</c>, such as
    /// <c>pg_terminate_backend</c>.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_administration.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Starts the server again, on the same port with the same data, and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Process.Start();
        await Eventually.HoldsAsync(
            () => AnswersAsync(cancellationToken),
            StartLimit,
            "PostgreSQL answers",
            cancellationToken
        );
    }

    /// <summary>Shuts the server down at once, breaking its connections; the data stays.</summary>
    public Task StopAsync() => Process.StopAsync();

    /// <summary>Stops the server and starts it again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        await StartAsync(cancellationToken);
    }

    /// <summary>Kills it and its children, as <c>kill -9</c> does. A committed row is there after
    /// <see cref="StartAsync"/>.</summary>
    public Task KillAsync() => Process.KillAsync();

    /// <summary>SIGSTOP: connections are accepted by the kernel and nothing answers, until
    /// <see cref="Continue"/>.</summary>
    public void Freeze() => Process.Freeze();

    /// <summary>Lets a frozen server go on.</summary>
    public void Continue() => Process.Continue();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private ServerProcess Process =>
        _process ?? throw new InvalidOperationException("The server that TEST_POSTGRES_URL names is not ours to stop.");

    private static async Task<Availability<PostgresServer>> GetSharedAsync()
    {
        var url = Environment.GetEnvironmentVariable("TEST_POSTGRES_URL");
        return string.IsNullOrEmpty(url)
            ? await TryStartOwnAsync(CancellationToken.None)
            : new(new PostgresServer(ParseUrl(new Uri(url)), process: null), Reason: null);
    }

    private static NpgsqlConnectionStringBuilder ParseUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port > 0 ? url.Port : 5432,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = url.AbsolutePath.Trim('/') is { Length: > 0 } name ? name : "postgres",
            Pooling = false,
        };
    }

    private static NpgsqlConnectionStringBuilder Administration(int port, string password) =>
        new()
        {
            Host = "127.0.0.1",
            Port = port,
            Username = UserName,
            Password = password,
            Database = "postgres",
            Timeout = 30,
            CommandTimeout = 30,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Pooling = false,
        };

    private static async Task InitialiseAsync(
        ServerAccount owner,
        string programs,
        string folder,
        string password,
        CancellationToken cancellationToken
    )
    {
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, password, cancellationToken);
        await owner.TakeOverAsync(folder, cancellationToken);
        var start = owner.Command(
            Path.Combine(programs, "initdb"),
            folder,
            [
                "--pgdata",
                Path.Combine(folder, "data"),
                "--username",
                UserName,
                "--pwfile",
                passwordFile,
                "--auth",
                "scram-sha-256",
                "--encoding",
                "UTF8",
                "--locale",
                "C.UTF-8",
                "--no-sync",
                "--no-instructions",
            ]
        );
        await InstalledPrograms.RunAsync(start, cancellationToken);
    }

    /// <summary>fsync is off for speed: what a killed server had written, the kernel still has. Only a power cut would
    /// tell.</summary>
    private static ProcessStartInfo ServerCommand(ServerAccount owner, string programs, string folder, int port) =>
        owner.Command(
            Path.Combine(programs, "postgres"),
            folder,
            [
                "-D",
                Path.Combine(folder, "data"),
                "-p",
                port.ToString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "full_page_writes=off",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=64MB",
            ]
        );

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (!Process.IsRunning)
        {
            throw new InvalidOperationException($"PostgreSQL ended instead of starting:\n{Process.LastLines}");
        }

        try
        {
            await ExecuteAsync("SELECT 1", cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task DropAsync(string name)
    {
        if (_process is { IsRunning: false })
        {
            return;
        }

        using var limit = new CancellationTokenSource(DropLimit);
        try
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", limit.Token);
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            // The test has stopped or frozen the server; its folder takes the database along.
        }
    }
}
