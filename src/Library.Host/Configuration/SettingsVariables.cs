using System.Collections.Frozen;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Library.Platform.Logging;
using Library.Platform.Tokens;

namespace Library.Host.Configuration;

/// <summary>The table of all settings: what the parser reads and what the help text lists.</summary>
internal static class SettingsVariables
{
    private const int MostOfALimit = 100_000;

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

    public static readonly Variable<string> JwtAlgorithm = new(
        "JWT_ALGORITHM",
        "How tokens are signed: HS, RS, ES or PS with 256, 384 or 512.",
        SettingParsers.Choice([.. SigningKey.SupportedAlgorithms.Select(name => (name, name))])
    )
    {
        Default = "HS256",
    };

    public static readonly Variable<string> JwtSecretKey = new(
        "JWT_SECRET_KEY",
        "The secret of at least 32 (HS256), 48 or 64 bytes; for the other algorithms a PEM private key.",
        SettingParsers.Text
    )
    {
        IsRequired = true,
        DevelopmentDefault = PublishedSecrets.DevelopmentSigningKey,
    };

    public static readonly Variable<TimeSpan> AccessTokenTtlMinutes = new(
        "ACCESS_TOKEN_TTL_MINUTES",
        "How long an access token lives, 1 to 1440.",
        SettingParsers.Span(TimeSpan.FromMinutes(1), 1440)
    )
    {
        Default = "15",
    };

    public static readonly Variable<TimeSpan> RefreshTokenTtlDays = new(
        "REFRESH_TOKEN_TTL_DAYS",
        "How long a session can be renewed, 1 to 365.",
        SettingParsers.Span(TimeSpan.FromDays(1), 365)
    )
    {
        Default = "30",
    };

    public static readonly Variable<TimeSpan> VerificationTokenTtlHours = new(
        "VERIFICATION_TOKEN_TTL_HOURS",
        "How long a mailed verification link works, 1 to 720.",
        SettingParsers.Span(TimeSpan.FromHours(1), 720)
    )
    {
        Default = "24",
    };

    public static readonly Variable<TimeSpan> CacheTtl = new(
        "CACHE_TTL",
        "How many seconds the cache keeps an entry, 1 to 2592000.",
        SettingParsers.Span(TimeSpan.FromSeconds(1), 2_592_000)
    )
    {
        Default = "300",
    };

    public static readonly Variable<string> AppBaseUrl = new(
        "APP_BASE_URL",
        "What mailed links begin with: an absolute http or https URL. Required where SMTP_HOST is set outside "
            + "Development.",
        SettingParsers.BaseUrl
    )
    {
        Default = "http://localhost:8000",
    };

    public static readonly Variable<string> PathBase = new(
        "PATH_BASE",
        "The path below which a proxy serves this, such as /library; the root of its host by default.",
        SettingParsers.PathBase
    );

    public static readonly Variable<LogLevel> LogLevel = new(
        "LOG_LEVEL",
        "The least severe lines to log: DEBUG, INFO, WARNING, ERROR or CRITICAL.",
        SettingParsers.Choice(
            ("DEBUG", Microsoft.Extensions.Logging.LogLevel.Debug),
            ("INFO", Microsoft.Extensions.Logging.LogLevel.Information),
            ("WARNING", Microsoft.Extensions.Logging.LogLevel.Warning),
            ("ERROR", Microsoft.Extensions.Logging.LogLevel.Error),
            ("CRITICAL", Microsoft.Extensions.Logging.LogLevel.Critical)
        )
    )
    {
        Default = "INFO",
    };

    public static readonly Variable<LogFormat> LogFormat = new(
        "LOG_FORMAT",
        "How lines are written: console (text) or json.",
        SettingParsers.Choice(
            ("console", Platform.Logging.LogFormat.Console),
            ("json", Platform.Logging.LogFormat.Json)
        )
    )
    {
        Default = "console",
    };

    public static readonly Variable<string> SmtpHost = new(
        "SMTP_HOST",
        "The mail server; without it mail is logged instead of sent.",
        SettingParsers.HostName
    );

    public static readonly Variable<int> SmtpPort = new(
        "SMTP_PORT",
        "The mail server's port, 1 to 65535; on 465 TLS is spoken from the first byte on.",
        SettingParsers.Number(1, IPEndPoint.MaxPort)
    )
    {
        Default = "587",
    };

    public static readonly Variable<string> SmtpFrom = new(
        "SMTP_FROM",
        "The address that mail comes from. Required where SMTP_HOST is set outside Development.",
        SettingParsers.MailAddressText
    )
    {
        Default = "library@example.com",
    };

    public static readonly Variable<string> SmtpUsername = new(
        "SMTP_USERNAME",
        "The name to log in to the mail server with; needs SMTP_PASSWORD.",
        SettingParsers.Text
    );

    public static readonly Variable<string> SmtpPassword = new(
        "SMTP_PASSWORD",
        "The password to log in to the mail server with; needs SMTP_USERNAME.",
        SettingParsers.Text
    );

    public static readonly Variable<bool> SmtpUseTls = new(
        "SMTP_USE_TLS",
        "Whether mail must travel encrypted, by STARTTLS or on port 465: true or false.",
        SettingParsers.Boolean
    )
    {
        Default = "true",
        DevelopmentDefault = "false",
    };

    public static readonly Variable<X509Certificate2Collection> SmtpCaFile = new(
        "SMTP_CA_FILE",
        "A PEM file of the authorities that the mail server's certificate may come from; the system's by default.",
        SettingParsers.CertificateFile
    );

    public static readonly Variable<string> MailFolder = new(
        "MAIL_FOLDER",
        "Where mail is left as text files while SMTP_HOST is not set; nowhere by default.",
        SettingParsers.Text
    )
    {
        DevelopmentDefault = "mail",
    };

    public static readonly Variable<AccessPolicy> AccessPolicy = new(
        "ACCESS_POLICY",
        "Who may do what: open (for a workshop) or staffed.",
        SettingParsers.Choice(
            ("open", Configuration.AccessPolicy.Open),
            ("staffed", Configuration.AccessPolicy.Staffed)
        )
    )
    {
        Default = "staffed",
        DevelopmentDefault = "open",
    };

    public static readonly Variable<bool> RateLimit = new(
        "RATE_LIMIT",
        "Whether guessing and flooding are slowed down: on or off.",
        SettingParsers.Choice(("on", true), ("off", false))
    )
    {
        Default = "on",
        DevelopmentDefault = "off",
    };

    public static readonly Variable<int> LoginLimit = new(
        "LOGIN_LIMIT",
        "How many log-ins one client may try within a minute, 1 to 100000; a /56 of IPv6 twice, a /48 four times "
            + "as many.",
        SettingParsers.Number(1, MostOfALimit)
    )
    {
        Default = "30",
    };

    public static readonly Variable<int> LoginLimitPerAddress = new(
        "LOGIN_LIMIT_PER_ADDRESS",
        "How many of them at one e-mail address, 1 to 100000.",
        SettingParsers.Number(1, MostOfALimit)
    )
    {
        Default = "10",
    };

    public static readonly Variable<int> RefreshLimit = new(
        "REFRESH_LIMIT",
        "How often one session may be continued within a minute, 1 to 100000.",
        SettingParsers.Number(1, MostOfALimit)
    )
    {
        Default = "10",
    };

    public static readonly Variable<int> RegistrationLimit = new(
        "REGISTRATION_LIMIT",
        "How many members one client may register within an hour, 1 to 100000; librarians are exempt.",
        SettingParsers.Number(1, MostOfALimit)
    )
    {
        Default = "10",
    };

    public static readonly Variable<int> LinkLimit = new(
        "LINK_LIMIT",
        "How many mailed links one client may ask for within an hour, 1 to 100000.",
        SettingParsers.Number(1, MostOfALimit)
    )
    {
        Default = "30",
    };

    public static readonly Variable<bool> CommonPasswords = new(
        "COMMON_PASSWORDS",
        "Whether the commonest passwords are allowed or refused.",
        SettingParsers.Choice(("allowed", true), ("refused", false))
    )
    {
        Default = "refused",
        DevelopmentDefault = "allowed",
    };

    public static readonly Variable<IReadOnlyList<IPNetwork>> TrustedProxies = new(
        "TRUSTED_PROXIES",
        "The networks whose X-Forwarded-For counts, with commas between them, such as 10.0.0.0/8; none says that "
            + "there is no proxy.",
        SettingParsers.ListOrNone(SettingParsers.Network)
    );

    public static readonly Variable<IReadOnlyList<string>> CorsOrigins = new(
        "CORS_ORIGINS",
        "The origins whose pages may call this service, with commas between them, such as "
            + "https://library.example.com; none by default.",
        SettingParsers.List(SettingParsers.Origin)
    );

    public static readonly Variable<Uri> TelemetryEndpoint = new(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "Where traces and metrics are sent: an absolute http or https URL; nowhere by default.",
        SettingParsers.Endpoint
    );

    public static readonly Variable<string> TelemetryProtocol = new(
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "How the collector is spoken to: grpc or http/protobuf.",
        SettingParsers.Choice(("grpc", "grpc"), ("http/protobuf", "http/protobuf"))
    )
    {
        Default = "grpc",
    };

    /// <summary>Every setting, in the order in which faults and help are listed.</summary>
    public static readonly IReadOnlyList<IVariable> All =
    [
        DatabaseUrl,
        DatabasePoolSize,
        DatabasePreparedStatements,
        RedisUrl,
        JwtSecretKey,
        JwtAlgorithm,
        AccessTokenTtlMinutes,
        RefreshTokenTtlDays,
        VerificationTokenTtlHours,
        CacheTtl,
        AppBaseUrl,
        PathBase,
        AccessPolicy,
        RateLimit,
        LoginLimit,
        LoginLimitPerAddress,
        RefreshLimit,
        RegistrationLimit,
        LinkLimit,
        CommonPasswords,
        TrustedProxies,
        CorsOrigins,
        LogLevel,
        LogFormat,
        SmtpHost,
        SmtpPort,
        SmtpFrom,
        SmtpUsername,
        SmtpPassword,
        SmtpUseTls,
        SmtpCaFile,
        MailFolder,
        TelemetryEndpoint,
        TelemetryProtocol,
    ];

    /// <summary>Every setting's name.</summary>
    public static readonly FrozenSet<string> Names = All.Select(variable => variable.Name)
        .ToFrozenSet(StringComparer.Ordinal);
}
