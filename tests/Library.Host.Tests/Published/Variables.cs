using Library.Testing.Servers;

namespace Library.Host.Tests.Published;

/// <summary>Environments that the program is started with.</summary>
internal static class Variables
{
    public const string SigningSecret = "an-operators-own-secret-0123456789-c4n4ry";

    public static Dictionary<string, string> Development() =>
        new(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };

    public static Dictionary<string, string> Production(string databaseUrl = "sqlite:///library.db") =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = databaseUrl,
            ["REDIS_URL"] = "memory://",
            ["JWT_SECRET_KEY"] = SigningSecret,
            ["ACCESS_POLICY"] = "open",
            ["RATE_LIMIT"] = "off",
            ["COMMON_PASSWORDS"] = "allowed",
        };

    public static Dictionary<string, string> WithMailTo(this Dictionary<string, string> variables, SmtpSink mail)
    {
        variables["SMTP_HOST"] = mail.Host;
        variables["SMTP_PORT"] = mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        variables["SMTP_FROM"] = "library@example.com";
        variables["SMTP_USE_TLS"] = "false";
        variables["APP_BASE_URL"] = Serving.LendingDesk.BaseUrl;
        return variables;
    }
}
