namespace Library.Platform.Caching;

/// <summary>Where a Redis server is.</summary>
/// <param name="Host">A host name or an IP address.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Database">The number of the database.</param>
/// <param name="UsesTls">Whether the connection is encrypted.</param>
public sealed record RedisServerAddress(string Host, int Port, int Database, bool UsesTls)
{
    /// <summary>The password; null where the server asks for none.</summary>
    public string? Password { get; init; }

    /// <summary>The address without the password.</summary>
    public override string ToString() => $"{(UsesTls ? "rediss" : "redis")}://{Host}:{Port}/{Database}";
}
