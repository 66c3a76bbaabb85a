using Npgsql;

namespace Library.Host.Configuration;

/// <summary>Where the data is: one of two kinds of database.</summary>
internal abstract record DatabaseUrl
{
    private const string MemoryRule =
        "must name a SQLite file: a database in memory would end with its first connection";

    private static readonly string[] PostgreSqlSchemes = ["postgresql", "postgres", "postgresql+asyncpg"];
    private static readonly string[] SqliteSchemes = ["sqlite", "sqlite+aiosqlite"];

    private DatabaseUrl() { }

    /// <summary>
    /// Reads <c>postgresql://</c>, <c>postgres://</c>, <c>sqlite:///</c> and the original's two forms with a driver's
    /// name.
    /// </summary>
    public static Parsed<DatabaseUrl> Parse(string text)
    {
        var separator = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = separator < 0 ? string.Empty : text[..separator];
        if (PostgreSqlSchemes.Contains(scheme, StringComparer.Ordinal))
        {
            return ServerUrl.ParseList(text[(separator + 3)..]).Then(PostgreSqlUrl.Read);
        }

        return SqliteSchemes.Contains(scheme, StringComparer.Ordinal)
            ? ToSqlite(text[(separator + 3)..])
            : Parsed.Refused<DatabaseUrl>("must begin with postgresql:// or sqlite:///");
    }

    private static Parsed<DatabaseUrl> ToSqlite(string rest)
    {
        if (rest.Length > 0 && rest[0] != '/')
        {
            return Parsed.Refused<DatabaseUrl>(
                "must have three slashes before a relative file and four before an absolute one: sqlite:///library.db"
            );
        }

        var path = rest.Length == 0 ? rest : rest[1..];
        if (path.Length == 0 || path.Contains(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            return Parsed.Refused<DatabaseUrl>(MemoryRule);
        }

        return
            path.Contains('?', StringComparison.Ordinal)
            || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            || path.Any(char.IsControl)
            ? Parsed.Refused<DatabaseUrl>("must name a SQLite file by its plain path, without options")
            : Parsed.Value<DatabaseUrl>(new Sqlite(path));
    }

    /// <summary>A PostgreSQL server, or several of which one takes changes.</summary>
    /// <param name="Host">A host name, an IP address, the folder of a Unix socket (then it begins with a slash), or
    /// several hosts with their ports and commas between.</param>
    /// <param name="Port">1 to 65535; of no meaning where there are several hosts.</param>
    /// <param name="Database">The database's name.</param>
    public sealed record PostgreSql(string Host, int Port, string Database) : DatabaseUrl
    {
        /// <summary>The user; null leaves it to the client library.</summary>
        public string? Username { get; init; }

        /// <summary>The password; null where the server asks for none.</summary>
        public string? Password { get; init; }

        /// <summary>How much the connection is protected; null leaves it to the client library.</summary>
        public SslMode? SslMode { get; init; }

        /// <summary>The file of the authority that the server's certificate must come from; null means the
        /// system's.</summary>
        public string? RootCertificate { get; init; }

        /// <summary>The file of the certificate that this program shows; null means none.</summary>
        public string? ClientCertificate { get; init; }

        /// <summary>The file of the key that belongs to it; null where the certificate's file holds it.</summary>
        public string? ClientKey { get; init; }

        /// <summary>Whether a log-in must be bound to the TLS connection; null leaves it to the client
        /// library.</summary>
        public ChannelBinding? ChannelBinding { get; init; }

        /// <summary>How long a connection may take to open; null leaves it to the program.</summary>
        public TimeSpan? ConnectLimit { get; init; }

        /// <summary>How the connection is called in the server's views; null where the URL does not say.</summary>
        public string? ApplicationName { get; init; }

        /// <summary>Settings of the session, as <c>-c name=value</c>; null means none.</summary>
        public string? Options { get; init; }

        /// <summary>Which of several servers will do; null means one that takes changes.</summary>
        public string? Target { get; init; }

        /// <summary>Whether there is a pooler between that gives each transaction another connection.</summary>
        public bool IsPooled { get; init; }

        /// <summary>The URL with its password hidden.</summary>
        public override string ToString() => $"postgresql://{Username}:***@{Host}:{Port}/{Database}";
    }

    /// <summary>A SQLite file.</summary>
    /// <param name="Path">The file as it was written: absolute, or relative to the working directory.</param>
    public sealed record Sqlite(string Path) : DatabaseUrl
    {
        /// <summary>The URL.</summary>
        public override string ToString() => $"sqlite:///{Path}";
    }
}
