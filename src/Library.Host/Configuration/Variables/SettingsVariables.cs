using System.Collections.Frozen;

namespace Library.Host.Configuration;

/// <summary>The table of all settings: what the parser reads and what the help text lists.</summary>
internal static class SettingsVariables
{
    /// <summary>Every setting, in the order in which faults and help are listed.</summary>
    public static readonly IReadOnlyList<IVariable> All =
    [
        StorageVariables.DatabaseUrl,
        StorageVariables.DatabasePoolSize,
        StorageVariables.DatabasePreparedStatements,
        StorageVariables.RedisUrl,
        TokenVariables.JwtSecretKey,
        TokenVariables.JwtAlgorithm,
        TokenVariables.AccessTokenTtlMinutes,
        TokenVariables.RefreshTokenTtlDays,
        TokenVariables.VerificationTokenTtlHours,
        StorageVariables.CacheTtl,
        AddressVariables.AppBaseUrl,
        AddressVariables.PathBase,
        AccessVariables.AccessPolicy,
        AccessVariables.RateLimit,
        AccessVariables.LoginLimit,
        AccessVariables.LoginLimitPerAddress,
        AccessVariables.RefreshLimit,
        AccessVariables.RegistrationLimit,
        AccessVariables.LinkLimit,
        AccessVariables.CommonPasswords,
        AddressVariables.TrustedProxies,
        AddressVariables.CorsOrigins,
        ReportVariables.LogLevel,
        ReportVariables.LogFormat,
        MailVariables.SmtpHost,
        MailVariables.SmtpPort,
        MailVariables.SmtpFrom,
        MailVariables.SmtpUsername,
        MailVariables.SmtpPassword,
        MailVariables.SmtpUseTls,
        MailVariables.SmtpCaFile,
        MailVariables.MailFolder,
        AddressVariables.BookSource,
        ReportVariables.TelemetryEndpoint,
        ReportVariables.TelemetryProtocol,
    ];

    /// <summary>Every setting's name.</summary>
    public static readonly FrozenSet<string> Names = All.Select(variable => variable.Name)
        .ToFrozenSet(StringComparer.Ordinal);
}
