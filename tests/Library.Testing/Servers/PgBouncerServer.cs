using Npgsql;

namespace Library.Testing.Servers;

/// <summary>
/// A PgBouncer in transaction mode before a database of a test: each transaction gets another of its few connections.
/// It does not survive the test process.
/// </summary>
public sealed class PgBouncerServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly ServerProcess _process;

    private PgBouncerServer(ServerProcess process, string url) => (_process, Url) = (process, url);

    /// <summary>For <c>DATABASE_URL</c>: the same database, by way of this.</summary>
    public string Url { get; }

    /// <summary>Starts one before this database.</summary>
    /// <exception cref="InvalidOperationException">It is installed but does not start; the message says what it
    /// wrote.</exception>
    public static async Task<Availability<PgBouncerServer>> TryStartAsync(
        ServedDatabase database,
        CancellationToken cancellationToken
    )
    {
        if (InstalledPrograms.Find("pgbouncer") is not { } program)
        {
            return new(Server: null, "pgbouncer is not installed (apt-get install pgbouncer)");
        }

        var folder = Directory.CreateTempSubdirectory("library-pgbouncer-").FullName;
        var port = ServerProcess.FreePort();
        var owner = ServerAccount.ForFolder();
        var settings = Path.Combine(folder, "pgbouncer.ini");
        var behind = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await File.WriteAllTextAsync(settings, Settings(folder, port, behind), cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "users.txt"),
            $"\"{behind.Username}\" \"{behind.Password}\"\n",
            cancellationToken
        );
        await owner.TakeOverAsync(folder, cancellationToken);
        var process = new ServerProcess(() => owner.Command(program, folder, [settings]), folder);
        behind.Host = "127.0.0.1";
        behind.Port = port;
        var server = new PgBouncerServer(
            process,
            $"postgresql://{behind.Username}:{behind.Password}@127.0.0.1:{port}/{behind.Database}"
        );
        try
        {
            process.Start();
            await Eventually.HoldsAsync(
                () => AnswersAsync(process, behind.ConnectionString, cancellationToken),
                StartLimit,
                "PgBouncer answers",
                cancellationToken
            );
            return new(server, Reason: null);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Settings(string folder, int port, NpgsqlConnectionStringBuilder behind) =>
        $"""
            [databases]
            * = host={behind.Host} port={behind.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {Path.Combine(folder, "users.txt")}
            pool_mode = transaction
            default_pool_size = 4
            max_client_conn = 200

            """;

    private static async Task<bool> AnswersAsync(
        ServerProcess process,
        string connectionString,
        CancellationToken cancellationToken
    )
    {
        if (!process.IsRunning)
        {
            throw new InvalidOperationException($"PgBouncer ended instead of starting:\n{process.LastLines}");
        }

        try
        {
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
            );
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
