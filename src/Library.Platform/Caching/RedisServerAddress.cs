namespace Library.Platform.Caching;

/// <summary>Where a Redis server is, or one server of a cluster.</summary>
/// <param name="Host">A host name, an IP address, or the path of a Unix socket (then it begins with a slash).</param>
/// <param name="Port">1 to 65535; a socket has none.</param>
public sealed record RedisServerAddress(string Host, int Port)
{
    /// <summary>The number of the database.</summary>
    public int Database { get; init; }

    /// <summary>Whether the connection is encrypted.</summary>
    public bool UsesTls { get; init; }

    /// <summary>The user; null is the one that a server calls <c>default</c>.</summary>
    public string? Username { get; init; }

    /// <summary>The password; null where the server asks for none.</summary>
    public string? Password { get; init; }

    /// <summary>The file of the authorities that the server's certificate must come from; null means the
    /// system's.</summary>
    public string? RootCertificates { get; init; }

    /// <summary>Whether the server is reached by a Unix socket.</summary>
    public bool IsSocket => Host.StartsWith('/');

    /// <summary>The address without the user and the password.</summary>
    public override string ToString() =>
        IsSocket ? $"unix://{Host}?db={Database}" : $"{(UsesTls ? "rediss" : "redis")}://{Host}:{Port}/{Database}";
}
