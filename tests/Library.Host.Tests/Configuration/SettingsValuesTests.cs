using System.Net;
using Library.Host.Configuration;
using Library.Host.Persistence;
using Library.Notifications;
using Library.Platform.Logging;
using Library.Platform.Sql;
using Library.Testing.Servers;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Configuration;

public sealed class SettingsValuesTests
{
    [Fact]
    public void Numbers_are_taken_in_the_units_of_their_names()
    {
        var settings = SettingsFolder.LoadDevelopment(
            ("CACHE_TTL", "1"),
            ("ACCESS_TOKEN_TTL_MINUTES", "2"),
            ("REFRESH_TOKEN_TTL_DAYS", "3"),
            ("VERIFICATION_TOKEN_TTL_HOURS", "4")
        );

        Assert.Equal(TimeSpan.FromSeconds(1), settings.CacheLifetime);
        Assert.Equal(TimeSpan.FromMinutes(2), settings.AccessTokenLifetime);
        Assert.Equal(TimeSpan.FromDays(3), settings.RefreshTokenLifetime);
        Assert.Equal(TimeSpan.FromHours(4), settings.VerificationTokenLifetime);
    }

    [Theory]
    [InlineData("?pgbouncer=true", "on", false)]
    [InlineData("", "off", false)]
    [InlineData("", "on", true)]
    public void A_pooler_is_told_in_the_URL_or_beside_it(string query, string prepared, bool prepares)
    {
        var settings = SettingsFolder.LoadDevelopment(
            ("DATABASE_URL", $"postgresql://db/library{query}"),
            ("DATABASE_PREPARED_STATEMENTS", prepared),
            ("DATABASE_POOL_SIZE", "7")
        );

        Assert.Equal(
            new PostgresOptions { PoolSize = 7, PreparesStatements = prepares },
            settings.OptionsFor((DatabaseUrl.PostgreSql)settings.Database)
        );
    }

    [Theory]
    [InlineData("DEBUG", LogLevel.Debug)]
    [InlineData("INFO", LogLevel.Information)]
    [InlineData("WARNING", LogLevel.Warning)]
    [InlineData("ERROR", LogLevel.Error)]
    [InlineData("CRITICAL", LogLevel.Critical)]
    public void Every_log_level_of_the_original_is_known(string word, LogLevel level) =>
        Assert.Equal(level, SettingsFolder.LoadDevelopment(("LOG_LEVEL", word)).LogLevel);

    [Fact]
    public void Lines_can_be_JSON() =>
        Assert.Equal(LogFormat.Json, SettingsFolder.LoadDevelopment(("LOG_FORMAT", "json")).LogFormat);

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("On", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("No", false)]
    [InlineData("OFF", false)]
    public void Yes_and_no_have_their_usual_words(string word, bool expected) =>
        Assert.Equal(
            expected ? SmtpEncryption.StartTls : SmtpEncryption.None,
            SettingsFolder.LoadDevelopment(("SMTP_HOST", "m"), ("SMTP_USE_TLS", word)).Smtp?.Encryption
        );

    [Fact]
    public void Mail_settings_are_taken_over()
    {
        var settings = SettingsFolder.LoadDevelopment(
            ("SMTP_HOST", "mail.example.org"),
            ("SMTP_PORT", "25"),
            ("SMTP_FROM", "The Library <desk@example.org>"),
            ("SMTP_USERNAME", "desk"),
            ("SMTP_PASSWORD", "secret"),
            ("SMTP_USE_TLS", "true")
        );

        var expected = new SmtpOptions(
            "mail.example.org",
            25,
            "The Library <desk@example.org>",
            SmtpEncryption.StartTls
        )
        {
            Username = "desk",
            Password = "secret",
        };
        Assert.Equal(expected, settings.Smtp);
    }

    [Fact]
    public void On_port_465_TLS_is_spoken_from_the_first_byte_on() =>
        Assert.Equal(
            SmtpEncryption.Implicit,
            SettingsFolder
                .LoadDevelopment(("SMTP_HOST", "m"), ("SMTP_PORT", "465"), ("SMTP_USE_TLS", "true"))
                .Smtp?.Encryption
        );

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.2")]
    [InlineData("::1")]
    public void A_login_may_go_in_clear_to_this_machine(string host) =>
        Assert.Equal(
            "x",
            SettingsFolder
                .LoadDevelopment(("SMTP_HOST", host), ("SMTP_USERNAME", "x"), ("SMTP_PASSWORD", "x"))
                .Smtp?.Password
        );

    [Fact]
    public void The_authorities_of_the_mail_server_are_read_from_a_file()
    {
        using var folder = new SettingsFolder();
        using var authority = SmtpSink.NewCertificate();
        var file = folder.Write("authority.pem", authority.ExportCertificatePem());

        var settings = folder.Load(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("SMTP_HOST", "m"),
            ("SMTP_CA_FILE", file)
        );

        Assert.Equal(authority, Assert.Single(settings.Smtp!.Authorities!));
    }

    [Theory]
    [InlineData("https://library.example.org", "https://library.example.org")]
    [InlineData("https://library.example.org/", "https://library.example.org")]
    [InlineData("https://example.org/library/", "https://example.org/library")]
    [InlineData("http://localhost:8000", "http://localhost:8000")]
    public void The_base_address_has_no_slash_at_its_end(string text, string expected) =>
        Assert.Equal(expected, SettingsFolder.LoadDevelopment(("APP_BASE_URL", text)).AppBaseUrl);

    [Fact]
    public void The_strict_policies_can_be_chosen_in_Development_too()
    {
        var settings = SettingsFolder.LoadDevelopment(
            ("ACCESS_POLICY", "staffed"),
            ("RATE_LIMIT", "on"),
            ("COMMON_PASSWORDS", "refused")
        );

        Assert.Equal(AccessPolicy.Staffed, settings.AccessPolicy);
        Assert.True(settings.LimitsRates);
        Assert.False(settings.AllowsCommonPasswords);
    }

    [Fact]
    public void The_lax_policies_can_be_chosen_elsewhere_too()
    {
        var settings = SettingsFolder.LoadProduction(
            ("ACCESS_POLICY", "open"),
            ("RATE_LIMIT", "off"),
            ("COMMON_PASSWORDS", "allowed")
        );

        Assert.Equal(AccessPolicy.Open, settings.AccessPolicy);
        Assert.False(settings.LimitsRates);
        Assert.True(settings.AllowsCommonPasswords);
    }

    [Fact]
    public void Trusted_proxies_are_networks_with_commas_between_them() =>
        Assert.Equal(
            [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("::1/128")],
            SettingsFolder.LoadDevelopment(("TRUSTED_PROXIES", "10.0.0.0/8, ::1/128,")).TrustedProxies
        );

    [Fact]
    public void That_there_is_no_proxy_can_be_said() =>
        Assert.Equal([], SettingsFolder.LoadDevelopment(("TRUSTED_PROXIES", "none")).TrustedProxies);

    [Fact]
    public void Origins_are_written_as_browsers_send_them() =>
        Assert.Equal(
            ["https://library.example.org", "http://localhost:3000"],
            SettingsFolder
                .LoadDevelopment(("CORS_ORIGINS", "HTTPS://Library.example.org:443/, http://localhost:3000"))
                .CorsOrigins
        );

    [Fact]
    public void Telemetry_goes_where_it_is_told() =>
        Assert.Equal(
            new Uri("http://collector:4317"),
            SettingsFolder.LoadDevelopment(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")).TelemetryEndpoint
        );
}
