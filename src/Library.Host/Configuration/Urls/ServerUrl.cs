using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Library.Host.Configuration;

/// <summary>One of the servers that a URL names.</summary>
/// <param name="Host">A host name, an IP address (IPv6 without its brackets), or the folder of a socket.</param>
/// <param name="Port">1 to 65535; null where there is none.</param>
internal readonly record struct NamedServer(string Host, int? Port)
{
    /// <summary>Whether it is the folder of a Unix socket.</summary>
    public bool IsSocket => Host.StartsWith('/');
}

/// <summary>The parts of <c>scheme://user:password@host:port/path?query</c>, percent-decoded.</summary>
/// <remarks>
/// Not a record, so that printing it prints no secret. <see cref="Uri"/> is not used, because it rewrites what it does
/// not know.
/// </remarks>
internal sealed partial class ServerUrl
{
    private const string FormRule =
        "must have the form scheme://user:password@host:port/name, with special characters in a user name or "
        + "password percent-encoded";

    private ServerUrl() { }

    /// <summary>The user name; null where there is none.</summary>
    public string? Username { get; private init; }

    /// <summary>The password; null where there is none.</summary>
    public string? Password { get; private init; }

    /// <summary>The first host; null where there is none.</summary>
    public string? Host => Servers.Count == 0 ? null : Servers[0].Host;

    /// <summary>The first host's port; null where there is none.</summary>
    public int? Port => Servers.Count == 0 ? null : Servers[0].Port;

    /// <summary>Every host with its port; empty where there is none.</summary>
    public required IReadOnlyList<NamedServer> Servers { get; init; }

    /// <summary>The part after the first slash; empty where there is nothing.</summary>
    public required string Path { get; init; }

    /// <summary>The query's pairs in their order.</summary>
    public required IReadOnlyList<(string Name, string Value)> Query { get; init; }

    /// <summary>Reads what follows <c>://</c> and names one host at most.</summary>
    public static Parsed<ServerUrl> Parse(string text) =>
        ParseList(text)
            .Then(url =>
                url.Servers.Count > 1 || url.Servers.Any(server => server.IsSocket)
                    ? Parsed.Refused<ServerUrl>("must name one host, by name or IP address (IPv6 in brackets)")
                    : Parsed.Value(url)
            );

    /// <summary>Reads what follows <c>://</c>; it may name several hosts, with commas between, and folders of
    /// sockets.</summary>
    public static Parsed<ServerUrl> ParseList(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || BrokenEscape().IsMatch(text))
        {
            return Parsed.Refused<ServerUrl>(FormRule);
        }

        return ServersOf(match.Groups["servers"].Value)
            .Then(servers => Parsed.Value(FromParts(match.Groups, servers)))
            .Then(url =>
                url.HoldsControlCharacters()
                    ? Parsed.Refused<ServerUrl>("must not hold control characters")
                    : Parsed.Value(url)
            );
    }

    /// <summary>Whether this can be a host's name or address.</summary>
    public static bool IsHost(string text) =>
        Uri.CheckHostName(text) is not (UriHostNameType.Unknown or UriHostNameType.Basic);

    private static ServerUrl FromParts(GroupCollection parts, IReadOnlyList<NamedServer> servers) =>
        new()
        {
            Username = Decode(parts["user"]),
            Password = Decode(parts["password"]),
            Servers = servers,
            Path = Decode(parts["path"]) ?? string.Empty,
            Query = [.. parts["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(PairOf)],
        };

    private static Parsed<IReadOnlyList<NamedServer>> ServersOf(string text)
    {
        var servers = new List<NamedServer>();
        foreach (var part in text.Length == 0 ? [] : text.Split(','))
        {
            var match = Server().Match(part);
            if (!match.Success)
            {
                return Parsed.Refused<IReadOnlyList<NamedServer>>(FormRule);
            }

            var server = new NamedServer(Decode(match.Groups["host"])?.Trim('[', ']') ?? "", PortOf(match));
            if (server.Port is < 1 or > IPEndPoint.MaxPort)
            {
                return Parsed.Refused<IReadOnlyList<NamedServer>>($"must have a port from 1 to {IPEndPoint.MaxPort}");
            }

            if (!server.IsSocket && !IsHost(server.Host))
            {
                return Parsed.Refused<IReadOnlyList<NamedServer>>(
                    "must name hosts by name or IP address (IPv6 in brackets)"
                );
            }

            servers.Add(server);
        }

        return Parsed.Value<IReadOnlyList<NamedServer>>(servers);
    }

    private static int? PortOf(Match match) =>
        match.Groups["port"].Success
            ? int.Parse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    private static string? Decode(Group part) => part.Length > 0 ? Uri.UnescapeDataString(part.Value) : null;

    private static (string Name, string Value) PairOf(string text)
    {
        var separator = text.IndexOf('=', StringComparison.Ordinal);
        return separator < 0
            ? (Uri.UnescapeDataString(text), string.Empty)
            : (Uri.UnescapeDataString(text[..separator]), Uri.UnescapeDataString(text[(separator + 1)..]));
    }

    private bool HoldsControlCharacters() =>
        Query
            .SelectMany(pair => new[] { pair.Name, pair.Value })
            .Concat(Servers.Select(server => server.Host))
            .Concat([Username, Password, Path])
            .Any(part => part is not null && part.Any(char.IsControl));

    [GeneratedRegex(
        @"^((?<user>[^:@/?#]*)(:(?<password>[^@/?#]*))?@)?"
            + @"(?<servers>[^@/?#]*)(/(?<path>[^?#]*))?(\?(?<query>[^#]*))?\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Form();

    [GeneratedRegex(
        @"^(?<host>\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(:(?<port>[0-9]{1,5}))?\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Server();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BrokenEscape();
}
