namespace Library.Host.Configuration;

/// <summary>Where data are kept, and for how long copies are.</summary>
internal static class StorageVariables
{
    public static readonly Variable<DatabaseUrl> DatabaseUrl = new(
        "DATABASE_URL",
        "The database: postgresql://user:password@host:5432/database or sqlite:///file.",
        Configuration.DatabaseUrl.Parse
    )
    {
        IsRequired = true,
        DevelopmentDefault = "sqlite:///library.db",
    };

    public static readonly Variable<int> DatabasePoolSize = new(
        "DATABASE_POOL_SIZE",
        "How many connections to PostgreSQL this process opens at most, 2 to 1000.",
        SettingParsers.Number(2, 1000)
    )
    {
        Default = "32",
    };

    public static readonly Variable<bool> DatabasePreparedStatements = new(
        "DATABASE_PREPARED_STATEMENTS",
        "Whether PostgreSQL prepares statements, on or off; off behind PgBouncer in transaction mode, as "
            + "?pgbouncer=true.",
        SettingParsers.Choice(("on", true), ("off", false))
    )
    {
        Default = "on",
    };

    public static readonly Variable<RedisUrl> RedisUrl = new(
        "REDIS_URL",
        "The cache: redis://user:password@host:6379/0, rediss:// for TLS, unix:///run/redis.sock, or "
            + "memory:// for this process alone.",
        Configuration.RedisUrl.Parse
    )
    {
        IsRequired = true,
        DevelopmentDefault = "memory://",
    };

    public static readonly Variable<TimeSpan> CacheTtl = new(
        "CACHE_TTL",
        "How many seconds the cache keeps an entry, 1 to 2592000.",
        SettingParsers.Span(TimeSpan.FromSeconds(1), 2_592_000)
    )
    {
        Default = "300",
    };
}
