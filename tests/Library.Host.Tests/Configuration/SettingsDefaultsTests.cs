using Library.Host.Configuration;
using Library.Notifications;
using Library.Platform.Logging;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Configuration;

public sealed class SettingsDefaultsTests
{
    [Fact]
    public void Development_needs_no_settings_at_all()
    {
        var settings = SettingsFolder.LoadDevelopment();

        Assert.True(settings.IsDevelopment);
        Assert.Equal(new DatabaseUrl.Sqlite("library.db"), settings.Database);
        Assert.Equal(new RedisUrl.InProcess(), settings.Redis);
        Assert.Equal("HS256", settings.SigningKey.Algorithm);
        Assert.Equal(AccessPolicy.Open, settings.AccessPolicy);
        Assert.False(settings.LimitsRates);
        Assert.True(settings.AllowsCommonPasswords);
        Assert.Equal("mail", settings.MailFolder);
    }

    [Fact]
    public void Everywhere_else_the_strict_defaults_apply()
    {
        var settings = SettingsFolder.LoadProduction();

        Assert.False(settings.IsDevelopment);
        Assert.Equal("Production", settings.EnvironmentName);
        Assert.Equal(AccessPolicy.Staffed, settings.AccessPolicy);
        Assert.True(settings.LimitsRates);
        Assert.False(settings.AllowsCommonPasswords);
    }

    [Fact]
    public void The_other_defaults_are_the_originals()
    {
        var settings = SettingsFolder.LoadProduction();

        Assert.Equal(TimeSpan.FromSeconds(300), settings.CacheLifetime);
        Assert.Equal(LogLevel.Information, settings.LogLevel);
        Assert.Equal(LogFormat.Console, settings.LogFormat);
        Assert.Equal("HS256", settings.SigningKey.Algorithm);
        Assert.Equal(TimeSpan.FromMinutes(15), settings.AccessTokenLifetime);
        Assert.Equal(TimeSpan.FromDays(30), settings.RefreshTokenLifetime);
        Assert.Equal(TimeSpan.FromHours(24), settings.VerificationTokenLifetime);
        Assert.Equal("http://localhost:8000", settings.AppBaseUrl);
        Assert.Null(settings.PublicAddress);
        Assert.Null(settings.Smtp);
        Assert.Null(settings.MailFolder);
        Assert.Null(settings.TrustedProxies);
        Assert.Empty(settings.CorsOrigins);
        Assert.Null(settings.TelemetryEndpoint);
    }

    [Fact]
    public void A_mail_server_is_spoken_to_on_587_without_login_and_encrypted_but_in_Development()
    {
        var production = SettingsFolder.LoadProduction(
            ("SMTP_HOST", "mail.example.org"),
            ("SMTP_FROM", "desk@example.org"),
            ("APP_BASE_URL", "https://library.example.org")
        );
        var development = SettingsFolder.LoadDevelopment(("SMTP_HOST", "mail"));

        Assert.Equal(
            new SmtpOptions("mail.example.org", 587, "desk@example.org", SmtpEncryption.StartTls),
            production.Smtp
        );
        Assert.Equal(new SmtpOptions("mail", 587, "library@example.com", SmtpEncryption.None), development.Smtp);
    }

    [Theory]
    [InlineData("DATABASE_URL")]
    [InlineData("REDIS_URL")]
    [InlineData("JWT_SECRET_KEY")]
    public void Outside_Development_it_is_required(string name)
    {
        var failure = SettingsFolder.RefuseProduction((name, ""));

        Assert.Equal(new SettingFault(name, "is required outside Development"), Assert.Single(failure.Faults));
    }

    [Theory]
    [InlineData(null, null, "Production")]
    [InlineData("Staging", null, "Staging")]
    [InlineData(null, "Staging", "Staging")]
    [InlineData("Development", "Staging", "Staging")]
    [InlineData("Staging", "", "Staging")]
    public void The_environment_is_named_as_the_framework_names_it(string? aspNetCore, string? dotNet, string expected)
    {
        var settings = SettingsFolder.LoadProduction(
            ("ASPNETCORE_ENVIRONMENT", aspNetCore ?? ""),
            ("DOTNET_ENVIRONMENT", dotNet ?? "")
        );

        Assert.Equal(expected, settings.EnvironmentName);
    }

    [Theory]
    [InlineData("development")]
    [InlineData("DEVELOPMENT")]
    public void Development_is_recognised_in_any_case(string name)
    {
        using var folder = new SettingsFolder();

        Assert.True(folder.Load(("DOTNET_ENVIRONMENT", name)).IsDevelopment);
    }

    [Fact]
    public void An_empty_variable_counts_as_unset()
    {
        var settings = SettingsFolder.LoadDevelopment([
            .. SettingsVariables.All.Select(variable => (variable.Name, "")),
        ]);

        Assert.Equal(TimeSpan.FromSeconds(300), settings.CacheLifetime);
        Assert.Null(settings.Smtp);
    }

    [Fact]
    public void An_unknown_environment_variable_is_ignored() =>
        Assert.True(SettingsFolder.LoadDevelopment(("DATABSE_URL", "x")).IsDevelopment);
}
