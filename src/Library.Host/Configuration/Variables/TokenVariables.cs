using Library.Platform.Tokens;

namespace Library.Host.Configuration;

/// <summary>How tokens are signed and how long they live.</summary>
internal static class TokenVariables
{
    public static readonly Variable<string> JwtSecretKey = new(
        "JWT_SECRET_KEY",
        "The secret of at least 32 (HS256), 48 or 64 bytes; for the other algorithms a PEM private key.",
        SettingParsers.Text
    )
    {
        IsRequired = true,
        DevelopmentDefault = PublishedSecrets.DevelopmentSigningKey,
    };

    public static readonly Variable<string> JwtAlgorithm = new(
        "JWT_ALGORITHM",
        "How tokens are signed: HS, RS, ES or PS with 256, 384 or 512.",
        SettingParsers.Choice([.. SigningKey.SupportedAlgorithms.Select(name => (name, name))])
    )
    {
        Default = "HS256",
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
}
