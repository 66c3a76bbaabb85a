using Library.Host.Configuration;

namespace Library.Host.Tests.Configuration;

public sealed class SettingsRefusalTests
{
    [Theory]
    [InlineData("DATABASE_URL", "mysql://ann:secret@localhost/library")]
    [InlineData("REDIS_URL", "http://localhost:6379")]
    [InlineData("JWT_SECRET_KEY", "too-short")]
    [InlineData("JWT_ALGORITHM", "none")]
    [InlineData("JWT_ALGORITHM", "hs256")]
    [InlineData("JWT_ALGORITHM", "0")]
    [InlineData("CACHE_TTL", "0")]
    [InlineData("CACHE_TTL", "-1")]
    [InlineData("CACHE_TTL", "+1")]
    [InlineData("CACHE_TTL", "1.5")]
    [InlineData("CACHE_TTL", " 1")]
    [InlineData("CACHE_TTL", "2592001")]
    [InlineData("CACHE_TTL", "99999999999999999999")]
    [InlineData("ACCESS_TOKEN_TTL_MINUTES", "0")]
    [InlineData("ACCESS_TOKEN_TTL_MINUTES", "1441")]
    [InlineData("REFRESH_TOKEN_TTL_DAYS", "0")]
    [InlineData("REFRESH_TOKEN_TTL_DAYS", "366")]
    [InlineData("VERIFICATION_TOKEN_TTL_HOURS", "0")]
    [InlineData("VERIFICATION_TOKEN_TTL_HOURS", "721")]
    [InlineData("APP_BASE_URL", "localhost:8000")]
    [InlineData("APP_BASE_URL", "/library")]
    [InlineData("APP_BASE_URL", "ftp://example.org")]
    [InlineData("APP_BASE_URL", "https://example.org/?a=b")]
    [InlineData("APP_BASE_URL", "https://example.org/?")]
    [InlineData("APP_BASE_URL", "https://example.org/#top")]
    [InlineData("APP_BASE_URL", "https://ann:secret@example.org")]
    [InlineData("LOG_LEVEL", "VERBOSE")]
    [InlineData("LOG_LEVEL", "info")]
    [InlineData("LOG_FORMAT", "xml")]
    [InlineData("SMTP_HOST", "mail example")]
    [InlineData("SMTP_HOST", "smtp://mail.example.org")]
    [InlineData("SMTP_PORT", "0")]
    [InlineData("SMTP_PORT", "65536")]
    [InlineData("SMTP_FROM", "library")]
    [InlineData("SMTP_FROM", "a@example.org\r\nBcc: b@example.org")]
    [InlineData("SMTP_FROM", "The\u0001Library <a@example.org>")]
    [InlineData("SMTP_USE_TLS", "maybe")]
    [InlineData("SMTP_CA_FILE", "no-such-file.pem")]
    [InlineData("SMTP_CA_FILE", "/dev/null")]
    [InlineData("ACCESS_POLICY", "closed")]
    [InlineData("RATE_LIMIT", "true")]
    [InlineData("COMMON_PASSWORDS", "yes")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.1")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.0/8,proxy")]
    [InlineData("CORS_ORIGINS", "*")]
    [InlineData("CORS_ORIGINS", "https://example.org/page")]
    [InlineData("CORS_ORIGINS", "null")]
    [InlineData("BOOK_SOURCE", "librarything")]
    [InlineData("BOOK_SOURCE", "https://catalogue.example.org/sru?query=isbn")]
    [InlineData("BOOK_SOURCE", "https://ann:secret@catalogue.example.org/sru?query={isbn}")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://ann:secret@collector:4317")]
    public void A_faulty_value_is_refused_by_the_name_of_its_variable(string name, string value)
    {
        var failure = SettingsFolder.Refuse((name, value));

        Assert.Equal(name, Assert.Single(failure.Faults).Name);
    }

    [Theory]
    [InlineData("SMTP_USERNAME", "SMTP_PASSWORD")]
    [InlineData("SMTP_PASSWORD", "SMTP_USERNAME")]
    public void Half_of_the_mail_login_is_refused(string present, string missing)
    {
        var failure = SettingsFolder.Refuse(("SMTP_HOST", "localhost"), (present, "x"));

        Assert.Equal(missing, Assert.Single(failure.Faults).Name);
    }

    [Fact]
    public void A_mail_login_in_clear_is_refused_but_to_this_machine()
    {
        var failure = SettingsFolder.Refuse(
            ("SMTP_HOST", "10.0.0.1"),
            ("SMTP_USERNAME", "x"),
            ("SMTP_PASSWORD", "x"),
            ("SMTP_USE_TLS", "false")
        );

        Assert.Equal("SMTP_USE_TLS", Assert.Single(failure.Faults).Name);
    }

    [Fact]
    public void A_mail_server_outside_Development_needs_a_sender_and_an_address_for_links()
    {
        var failure = SettingsFolder.RefuseProduction(("SMTP_HOST", "mail.example.org"));

        Assert.Equal(
            ["SMTP_FROM", "APP_BASE_URL"],
            failure.Faults.Select(fault => fault.Name).OrderDescending(StringComparer.Ordinal)
        );
        Assert.All(
            failure.Faults,
            fault => Assert.Contains("is required where SMTP_HOST", fault.Rule, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(PublishedSecrets.DevelopmentSigningKey)]
    [InlineData(PublishedSecrets.ExampleSigningKey)]
    [InlineData(PublishedSecrets.ComposeSigningKey)]
    public void A_published_secret_is_refused_outside_Development(string secret)
    {
        var failure = SettingsFolder.RefuseProduction(("JWT_SECRET_KEY", secret));

        Assert.Equal("JWT_SECRET_KEY", Assert.Single(failure.Faults).Name);
    }

    [Theory]
    [InlineData(PublishedSecrets.DevelopmentSigningKey)]
    [InlineData(PublishedSecrets.ExampleSigningKey)]
    public void A_published_secret_is_good_enough_for_Development(string secret) =>
        Assert.True(SettingsFolder.LoadDevelopment(("JWT_SECRET_KEY", secret)).IsDevelopment);

    [Theory]
    [InlineData(PublishedSecrets.ExamplePassword)]
    [InlineData(PublishedSecrets.ComposePassword)]
    public void A_published_database_password_is_refused_outside_Development(string password)
    {
        var failure = SettingsFolder.RefuseProduction(("DATABASE_URL", $"postgresql://library:{password}@db/library"));

        Assert.Equal("DATABASE_URL", Assert.Single(failure.Faults).Name);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var failure = SettingsFolder.Refuse([.. SettingsVariables.All.Select(variable => (variable.Name, "?"))]);

        // Three of the variables take any text, and what a key must be depends on the algorithm.
        Assert.Equal(
            SettingsVariables
                .Names.Except(
                    ["SMTP_USERNAME", "SMTP_PASSWORD", "MAIL_FOLDER", "JWT_SECRET_KEY"],
                    StringComparer.Ordinal
                )
                .Order(StringComparer.Ordinal),
            failure.Faults.Select(fault => fault.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_message_has_a_line_for_each_fault_under_a_headline()
    {
        var failure = SettingsFolder.Refuse(("CACHE_TTL", "soon"), ("LOG_FORMAT", "xml"));

        Assert.Equal(
            [
                "The configuration is not valid:",
                "  CACHE_TTL must be a whole number from 1 to 2592000",
                "  LOG_FORMAT must be one of console, json",
            ],
            failure.Message.Split(Environment.NewLine)
        );
    }
}
