using Npgsql;

namespace Library.Host.Configuration;

/// <summary>Where the data is: one of two kinds of database.</summary>
internal abstract record DatabaseUrl
{
    private const string MemoryRule =
        "must name a SQLite file: a database in memory would end with its first connection";

    private static readonly string[] PostgreSqlSchemes = ["postgresql", "postgres", "postgresql+asyncpg"];
    private static readonly string[] SqliteSchemes = ["sqlite", "sqlite+aiosqlite"];

    private static readonly Func<string, Parsed<SslMode>> ModeNamed = SettingParsers.Choice(
        ("disable", Npgsql.SslMode.Disable),
        ("allow", Npgsql.SslMode.Allow),
        ("prefer", Npgsql.SslMode.Prefer),
        ("require", Npgsql.SslMode.Require),
        ("verify-ca", Npgsql.SslMode.VerifyCA),
        ("verify-full", Npgsql.SslMode.VerifyFull)
    );

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
            return ServerUrl.Parse(text[(separator + 3)..]).Then(ToPostgreSql);
        }

        return SqliteSchemes.Contains(scheme, StringComparer.Ordinal)
            ? ToSqlite(text[(separator + 3)..])
            : Parsed.Refused<DatabaseUrl>("must begin with postgresql:// or sqlite:///");
    }

    private static Parsed<DatabaseUrl> ToPostgreSql(ServerUrl url)
    {
        if (url.Path.Length == 0 || url.Path.Contains('/', StringComparison.Ordinal))
        {
            return Parsed.Refused<DatabaseUrl>(
                "must name one database after the host: postgresql://user:password@host:5432/database"
            );
        }

        var server = new PostgreSql(url.Host ?? string.Empty, url.Port ?? PostgreSql.DefaultPort, url.Path)
        {
            Username = url.Username,
            Password = url.Password,
        };
        var parsed = url.Query.Aggregate(
            Parsed.Value(server),
            (soFar, option) => soFar.Then(known => WithOption(known, option))
        );
        return parsed.Then(complete =>
            complete.Host.Length > 0
                ? Parsed.Value<DatabaseUrl>(complete)
                : Parsed.Refused<DatabaseUrl>("must name a host, or the folder of a socket as ?host=/folder")
        );
    }

    private static Parsed<PostgreSql> WithOption(PostgreSql server, (string Name, string Value) option) =>
        option.Name switch
        {
            "sslmode" or "ssl" => WithSslMode(server, option.Value),
            "sslrootcert" => Parsed.Value(server with { RootCertificate = option.Value }),
            "application_name" => Parsed.Value(server with { ApplicationName = option.Value }),
            "host" when option.Value.StartsWith('/') && server.Host.Length == 0 => Parsed.Value(
                server with
                {
                    Host = option.Value,
                }
            ),
            _ => Parsed.Refused<PostgreSql>(
                "may have no other options than sslmode, sslrootcert, application_name and, for a socket, host; time limits and pooling are the program's own"
            ),
        };

    private static Parsed<PostgreSql> WithSslMode(PostgreSql server, string word)
    {
        var mode = ModeNamed(word);
        return mode.Fault is null
            ? Parsed.Value(server with { SslMode = mode.Value })
            : Parsed.Refused<PostgreSql>($"has an sslmode that {mode.Fault}");
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

    /// <summary>A PostgreSQL server.</summary>
    /// <param name="Host">A host name, an IP address, or the folder of a Unix socket (then it begins with a
    /// slash).</param>
    /// <param name="Port">1 to 65535.</param>
    /// <param name="Database">The database's name.</param>
    public sealed record PostgreSql(string Host, int Port, string Database) : DatabaseUrl
    {
        /// <summary>The port where the URL names none.</summary>
        public const int DefaultPort = 5432;

        /// <summary>The user; null leaves it to the client library.</summary>
        public string? Username { get; init; }

        /// <summary>The password; null where the server asks for none.</summary>
        public string? Password { get; init; }

        /// <summary>How much the connection is protected; null leaves it to the client library.</summary>
        public SslMode? SslMode { get; init; }

        /// <summary>The file of the authority that the server's certificate must come from; null means the
        /// system's.</summary>
        public string? RootCertificate { get; init; }

        /// <summary>How the connection is called in the server's views; null where the URL does not say.</summary>
        public string? ApplicationName { get; init; }

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
