using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;

namespace Library.Host.Configuration;

/// <summary>Reads a URL of PostgreSQL as its own tools and the hosters write it.</summary>
internal static partial class PostgreSqlUrl
{
    private const int DefaultPort = 5432;

    private const string KnownOptions =
        "sslmode, sslrootcert, sslcert, sslkey, channel_binding, connect_timeout, application_name, options, host, "
        + "port, target_session_attrs and pgbouncer";

    private static readonly Func<string, Parsed<SslMode>> SslModeNamed = SettingParsers.Choice(
        ("disable", SslMode.Disable),
        ("allow", SslMode.Allow),
        ("prefer", SslMode.Prefer),
        ("require", SslMode.Require),
        ("verify-ca", SslMode.VerifyCA),
        ("verify-full", SslMode.VerifyFull)
    );

    private static readonly Func<string, Parsed<ChannelBinding>> ChannelBindingNamed = SettingParsers.Choice(
        ("disable", ChannelBinding.Disable),
        ("prefer", ChannelBinding.Prefer),
        ("require", ChannelBinding.Require)
    );

    // A standby would refuse every change.
    private static readonly Func<string, Parsed<string>> TargetNamed = SettingParsers.Choice(
        ("any", "any"),
        ("read-write", "read-write"),
        ("primary", "primary")
    );

    private static readonly Func<string, Parsed<TimeSpan>> Seconds = SettingParsers.Span(TimeSpan.FromSeconds(1), 60);

    public static Parsed<DatabaseUrl> Read(ServerUrl url)
    {
        if (url.Path.Length == 0 || url.Path.Contains('/', StringComparison.Ordinal))
        {
            return Parsed.Refused<DatabaseUrl>(
                "must name one database after the host: postgresql://user:password@host:5432/database"
            );
        }

        return ServersOf(url)
            .Then(servers =>
                url.Query.Where(option => option.Name is not ("host" or "port"))
                    .Aggregate(
                        Parsed.Value(At(servers, url.Path) with { Username = url.Username, Password = url.Password }),
                        (soFar, option) => soFar.Then(known => WithOption(known, option.Name, option.Value))
                    )
            )
            .Then(complete =>
                complete is { ClientKey: not null, ClientCertificate: null }
                    ? Parsed.Refused<DatabaseUrl>("must have sslcert beside sslkey")
                    : Parsed.Value<DatabaseUrl>(complete)
            );
    }

    private static Parsed<DatabaseUrl.PostgreSql> WithOption(
        DatabaseUrl.PostgreSql server,
        string name,
        string value
    ) =>
        name switch
        {
            "sslmode" or "ssl" => Take(name, SslModeNamed(value), mode => server with { SslMode = mode }),
            "sslrootcert" => Parsed.Value(server with { RootCertificate = value == "system" ? null : value }),
            "sslcert" => Parsed.Value(server with { ClientCertificate = value }),
            "sslkey" => Parsed.Value(server with { ClientKey = value }),
            "channel_binding" => Take(name, ChannelBindingNamed(value), mode => server with { ChannelBinding = mode }),
            "connect_timeout" => Take(name, Seconds(value), limit => server with { ConnectLimit = limit }),
            "application_name" => Parsed.Value(server with { ApplicationName = value }),
            "options" => Parsed.Value(server with { Options = value }),
            "target_session_attrs" => Take(name, TargetNamed(value), word => server with { Target = word }),
            "pgbouncer" => Take(name, SettingParsers.Boolean(value), yes => server with { IsPooled = yes }),
            _ => Parsed.Refused<DatabaseUrl.PostgreSql>(
                $"has {Name(name)} that this program does not know; it knows {KnownOptions}"
            ),
        };

    private static Parsed<DatabaseUrl.PostgreSql> Take<T>(
        string name,
        Parsed<T> read,
        Func<T, DatabaseUrl.PostgreSql> with
    ) =>
        read.Fault is null
            ? Parsed.Value(with(read.Value))
            : Parsed.Refused<DatabaseUrl.PostgreSql>($"has an option {name} that {read.Fault}");

    // Behind an unescaped question mark there may be a piece of the password.
    private static string Name(string option) => Identifier().IsMatch(option) ? $"an option {option}" : "an option";

    /// <summary>The servers of the authority, or those that <c>host</c> and <c>port</c> of the query name.</summary>
    private static Parsed<IReadOnlyList<NamedServer>> ServersOf(ServerUrl url)
    {
        var hosts = ValuesOf(url, "host");
        var ports = ValuesOf(url, "port");
        if (hosts.Count > 0 && url.Servers.Count > 0)
        {
            return Refuse("must name its hosts in one place, before the database or as host in the query");
        }

        var servers = hosts.Count > 0 ? [.. hosts.Select(host => new NamedServer(host, Port: null))] : url.Servers;
        if (servers.Count == 0)
        {
            return Refuse("must name a host, or the folder of a socket as ?host=/folder");
        }

        if (servers.Any(server => !server.IsSocket && !ServerUrl.IsHost(server.Host)))
        {
            return Refuse("must name hosts by name or IP address, or by the folder of a socket");
        }

        if (servers.Count > 1 && servers.Any(server => server.IsSocket))
        {
            return Refuse("must name one host where it is the folder of a socket");
        }

        return ports.Count == 0 ? Parsed.Value<IReadOnlyList<NamedServer>>(servers) : WithPorts(servers, ports);
    }

    private static Parsed<IReadOnlyList<NamedServer>> WithPorts(
        IReadOnlyList<NamedServer> servers,
        IReadOnlyList<string> texts
    )
    {
        var number = SettingParsers.Number(1, IPEndPoint.MaxPort);
        var ports = texts.Select(number).ToList();
        if (servers.Any(server => server.Port is not null) || (ports.Count != 1 && ports.Count != servers.Count))
        {
            return Refuse("must name one port, or one for each host, and in one place");
        }

        return ports.Exists(port => port.Fault is not null)
            ? Refuse($"must have a port from 1 to {IPEndPoint.MaxPort}")
            : Parsed.Value<IReadOnlyList<NamedServer>>([
                .. servers.Select(
                    (server, index) => server with { Port = ports[Math.Min(index, ports.Count - 1)].Value }
                ),
            ]);
    }

    private static Parsed<IReadOnlyList<NamedServer>> Refuse(string rule) =>
        Parsed.Refused<IReadOnlyList<NamedServer>>(rule);

    private static List<string> ValuesOf(ServerUrl url, string name) =>
        [.. url.Query.Where(option => option.Name == name).SelectMany(option => option.Value.Split(','))];

    private static DatabaseUrl.PostgreSql At(IReadOnlyList<NamedServer> servers, string database) =>
        servers is [var only]
            ? new DatabaseUrl.PostgreSql(only.Host, only.Port ?? DefaultPort, database)
            : new DatabaseUrl.PostgreSql(string.Join(',', servers.Select(WithPort)), DefaultPort, database);

    // Of several hosts Npgsql wants each with its port.
    private static string WithPort(NamedServer server)
    {
        var host = server.Host.Contains(':', StringComparison.Ordinal) ? $"[{server.Host}]" : server.Host;
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{server.Port ?? DefaultPort}");
    }

    [GeneratedRegex("^[a-z_]{1,40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
