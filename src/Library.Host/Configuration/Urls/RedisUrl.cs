using System.Globalization;
using Library.Platform.Caching;

namespace Library.Host.Configuration;

/// <summary>Where the cache is: a Redis server or cluster, or this process.</summary>
internal abstract record RedisUrl
{
    private const int DefaultPort = 6379;
    private const int LargestDatabase = 65_535;

    private RedisUrl() { }

    /// <summary>
    /// Reads <c>redis://</c>, <c>rediss://</c> (the same over TLS), <c>unix://</c> (a socket) and <c>memory://</c>.
    /// </summary>
    public static Parsed<RedisUrl> Parse(string text)
    {
        if (string.Equals(text, "memory://", StringComparison.Ordinal))
        {
            return Parsed.Value<RedisUrl>(new InProcess());
        }

        var separator = text.IndexOf("://", StringComparison.Ordinal);
        return (separator < 0 ? string.Empty : text[..separator]) switch
        {
            "redis" => ServerUrl.Parse(text[(separator + 3)..]).Then(url => ToServer(url, usesTls: false)),
            "rediss" => ServerUrl.Parse(text[(separator + 3)..]).Then(url => ToServer(url, usesTls: true)),
            "unix" => ServerUrl.Parse(text[(separator + 3)..]).Then(ToSocket),
            _ => Parsed.Refused<RedisUrl>("must begin with redis://, rediss:// or unix://, or be memory://"),
        };
    }

    private static Parsed<RedisUrl> ToServer(ServerUrl url, bool usesTls)
    {
        if (url.Host is null)
        {
            return Parsed.Refused<RedisUrl>("must name a host");
        }

        var address = new RedisServerAddress(url.Host, url.Port ?? DefaultPort) { UsesTls = usesTls };
        return url.Path.Length == 0
            ? Complete(address, url)
            : WithDatabase(address, url.Path).Then(known => Complete(known, url));
    }

    private static Parsed<RedisUrl> ToSocket(ServerUrl url) =>
        url.Host is not null || url.Path.Length == 0
            ? Parsed.Refused<RedisUrl>("must have three slashes before the path of a socket: unix:///run/redis.sock")
            : Complete(new RedisServerAddress('/' + url.Path, Port: 0), url);

    private static Parsed<RedisUrl> Complete(RedisServerAddress address, ServerUrl url)
    {
        // The user that every server has needs no name, so that servers older than users understand it too.
        var username = string.Equals(url.Username, "default", StringComparison.Ordinal) ? null : url.Username;
        if (username is not null && url.Password is null)
        {
            return Parsed.Refused<RedisUrl>("must name a password beside the user");
        }

        return url
            .Query.Aggregate(
                Parsed.Value(address with { Username = username, Password = url.Password }),
                (soFar, option) => soFar.Then(known => WithOption(known, option))
            )
            .Then(complete => Parsed.Value<RedisUrl>(new Server(complete)));
    }

    private static Parsed<RedisServerAddress> WithOption(
        RedisServerAddress address,
        (string Name, string Value) option
    ) =>
        option.Name switch
        {
            "db" => WithDatabase(address, option.Value),
            "ssl_ca_certs" when address.UsesTls => WithRootCertificates(address, option.Value),
            _ => Parsed.Refused<RedisServerAddress>(
                "may have no other options than db and, with rediss://, ssl_ca_certs"
            ),
        };

    private static Parsed<RedisServerAddress> WithDatabase(RedisServerAddress address, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= LargestDatabase
            ? Parsed.Value(address with { Database = number })
            : Parsed.Refused<RedisServerAddress>($"must name a database by its number, from 0 to {LargestDatabase}");

    private static Parsed<RedisServerAddress> WithRootCertificates(RedisServerAddress address, string file) =>
        SettingParsers.CertificateFile(file).Fault is { } fault
            ? Parsed.Refused<RedisServerAddress>($"has an option ssl_ca_certs that {fault}")
            : Parsed.Value(address with { RootCertificates = file });

    /// <summary>No server: a bounded cache in this process, which other instances do not share.</summary>
    public sealed record InProcess : RedisUrl
    {
        /// <summary>The URL.</summary>
        public override string ToString() => "memory://";
    }

    /// <summary>A Redis server or cluster.</summary>
    /// <param name="Address">Where it is, or one server of the cluster.</param>
    public sealed record Server(RedisServerAddress Address) : RedisUrl
    {
        /// <summary>The URL without the user and the password.</summary>
        public override string ToString() => Address.ToString();
    }
}
