using System.Globalization;

namespace Library.Host.Configuration;

/// <summary>Where the cache is: a Redis server, or this process.</summary>
internal abstract record RedisUrl
{
    private const int LargestDatabase = 65_535;

    private RedisUrl() { }

    /// <summary>Reads <c>redis://</c>, <c>rediss://</c> (the same over TLS) and <c>memory://</c>.</summary>
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
            "unix" => Parsed.Refused<RedisUrl>(
                "cannot be a unix:// socket, which the Redis client does not support: use redis:// or rediss://"
            ),
            _ => Parsed.Refused<RedisUrl>("must begin with redis:// or rediss://, or be memory://"),
        };
    }

    private static Parsed<RedisUrl> ToServer(ServerUrl url, bool usesTls)
    {
        if (url.Host is null)
        {
            return Parsed.Refused<RedisUrl>("must name a host");
        }

        if (url.Query.Count > 0)
        {
            return Parsed.Refused<RedisUrl>(
                "may have no options: the database number follows the host, as in redis://host:6379/0"
            );
        }

        if (url.Username is not (null or "default"))
        {
            return Parsed.Refused<RedisUrl>(
                "may name no other user than default, because the Redis client sends only a password"
            );
        }

        return DatabaseOf(url.Path) is { } database
            ? Parsed.Value<RedisUrl>(
                new Server(url.Host, url.Port ?? Server.DefaultPort, usesTls, database) { Password = url.Password }
            )
            : Parsed.Refused<RedisUrl>($"must end in a database number from 0 to {LargestDatabase}, or in none");
    }

    private static int? DatabaseOf(string path)
    {
        if (path.Length == 0)
        {
            return 0;
        }

        return
            int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= LargestDatabase
            ? number
            : null;
    }

    /// <summary>No server: a bounded cache in this process, which other instances do not share.</summary>
    public sealed record InProcess : RedisUrl
    {
        /// <summary>The URL.</summary>
        public override string ToString() => "memory://";
    }

    /// <summary>A Redis server.</summary>
    /// <param name="Host">A host name or an IP address.</param>
    /// <param name="Port">1 to 65535.</param>
    /// <param name="UsesTls">Whether the connection is encrypted.</param>
    /// <param name="Database">The number of the database.</param>
    public sealed record Server(string Host, int Port, bool UsesTls, int Database) : RedisUrl
    {
        /// <summary>The port where the URL names none.</summary>
        public const int DefaultPort = 6379;

        /// <summary>The password of the user <c>default</c>; null where the server asks for none.</summary>
        public string? Password { get; init; }

        /// <summary>The URL with its password hidden.</summary>
        public override string ToString() => $"{(UsesTls ? "rediss" : "redis")}://:***@{Host}:{Port}/{Database}";
    }
}
