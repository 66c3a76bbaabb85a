using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Library.Host.Configuration;

/// <summary>
/// The parts of <c>scheme://user:password@host:port/path?query</c>, percent-decoded. Not a record, so that printing it
/// prints no secret. <see cref="Uri"/> is not used, because it rewrites what it does not know.
/// </summary>
internal sealed partial class ServerUrl
{
    private const string FormRule =
        "must have the form scheme://user:password@host:port/name, with special characters in a user name or password percent-encoded";

    private ServerUrl() { }

    /// <summary>The user name; null where there is none.</summary>
    public string? Username { get; private init; }

    /// <summary>The password; null where there is none.</summary>
    public string? Password { get; private init; }

    /// <summary>The host name or IP address, an IPv6 address without its brackets; null where there is none.</summary>
    public string? Host { get; private init; }

    /// <summary>The port, 1 to 65535; null where there is none.</summary>
    public int? Port { get; private init; }

    /// <summary>What follows the first slash; empty where there is nothing.</summary>
    public required string Path { get; init; }

    /// <summary>The query's pairs in their order.</summary>
    public required IReadOnlyList<(string Name, string Value)> Query { get; init; }

    /// <summary>Reads what follows <c>://</c>.</summary>
    public static Parsed<ServerUrl> Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || BrokenEscape().IsMatch(text))
        {
            return Parsed.Refused<ServerUrl>(FormRule);
        }

        var url = FromParts(match.Groups);
        if (url.Port is < 1 or > IPEndPoint.MaxPort)
        {
            return Parsed.Refused<ServerUrl>($"must have a port from 1 to {IPEndPoint.MaxPort}");
        }

        if (url.Host is not null && Uri.CheckHostName(url.Host) is UriHostNameType.Unknown or UriHostNameType.Basic)
        {
            return Parsed.Refused<ServerUrl>("must name one host, by name or IP address (IPv6 in brackets)");
        }

        return url.HoldsControlCharacters()
            ? Parsed.Refused<ServerUrl>("must not hold control characters")
            : Parsed.Value(url);
    }

    private static ServerUrl FromParts(GroupCollection parts) =>
        new()
        {
            Username = Decode(parts["user"]),
            Password = Decode(parts["password"]),
            Host = Decode(parts["host"])?.Trim('[', ']'),
            Port = parts["port"].Success
                ? int.Parse(parts["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
                : null,
            Path = Decode(parts["path"]) ?? string.Empty,
            Query = [.. parts["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(PairOf)],
        };

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
            .Concat([Username, Password, Host, Path])
            .Any(part => part is not null && part.Any(char.IsControl));

    [GeneratedRegex(
        @"^((?<user>[^:@/?#]*)(:(?<password>[^@/?#]*))?@)?(?<host>\[[0-9A-Fa-f:.]+\]|[^:@/?#\[\]]*)(:(?<port>[0-9]{1,5}))?(/(?<path>[^?#]*))?(\?(?<query>[^#]*))?\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Form();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BrokenEscape();
}
