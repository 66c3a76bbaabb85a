using Npgsql;

namespace Library.Testing.Servers;

/// <summary>An empty database on a <see cref="PostgresServer"/>, of a test's own; dropped when the test ends.</summary>
public sealed class ServedDatabase : IAsyncDisposable
{
    private readonly Func<Task> _drop;

    internal ServedDatabase(NpgsqlConnectionStringBuilder connection, Func<Task> drop)
    {
        _drop = drop;
        Name = connection.Database!;
        ConnectionString = connection.ConnectionString;
        Url =
            $"postgresql://{Uri.EscapeDataString(connection.Username!)}"
            + $":{Uri.EscapeDataString(connection.Password ?? "")}@{connection.Host}:{connection.Port}/{Name}";
    }

    /// <summary>The database's name.</summary>
    public string Name { get; }

    /// <summary>For Npgsql.</summary>
    public string ConnectionString { get; }

    /// <summary>For <c>DATABASE_URL</c>.</summary>
    public string Url { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _drop();
}
