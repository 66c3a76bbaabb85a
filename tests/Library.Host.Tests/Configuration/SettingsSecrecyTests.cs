using Library.Host.Configuration;

namespace Library.Host.Tests.Configuration;

public sealed class SettingsSecrecyTests
{
    private const string Canary = "c4n4ry";

    [Fact]
    public void No_refused_value_is_repeated()
    {
        var faulty = SettingsVariables
            .All.Where(variable => variable.Name is not ("SMTP_USERNAME" or "SMTP_PASSWORD"))
            .Select(variable => (variable.Name, $"{Canary} {Canary}"))
            .ToArray();

        var failure = SettingsFolder.Refuse([.. faulty, ("SMTP_PASSWORD", Canary)]);

        Assert.NotEmpty(failure.Faults);
        Assert.DoesNotContain(Canary, failure.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("DATABASE_URL", $"postgresql://{Canary}:{Canary}%zz@{Canary}/{Canary}")]
    [InlineData("DATABASE_URL", $"postgresql://{Canary}:{Canary}@{Canary}/{Canary}?{Canary}={Canary}")]
    [InlineData("DATABASE_URL", $"postgresql://{Canary}:{Canary}@{Canary}/{Canary}?sslmode={Canary}")]
    [InlineData("DATABASE_URL", $"{Canary}://{Canary}")]
    [InlineData("REDIS_URL", $"redis://{Canary}:{Canary}@{Canary}:6379/{Canary}")]
    [InlineData("REDIS_URL", $"redis://:{Canary}@{Canary}/{Canary}")]
    [InlineData("JWT_SECRET_KEY", Canary)]
    public void No_part_of_a_refused_address_or_secret_is_repeated(string name, string value) =>
        Assert.DoesNotContain(
            Canary,
            SettingsFolder.Refuse((name, value)).ToString(),
            StringComparison.OrdinalIgnoreCase
        );

    [Fact]
    public void Printing_the_settings_prints_no_secret()
    {
        var settings = SettingsFolder.LoadProduction(
            ("DATABASE_URL", $"postgresql://ann:{Canary}@db/library"),
            ("REDIS_URL", $"redis://:{Canary}@cache/0"),
            ("JWT_SECRET_KEY", $"{Canary}-with-at-least-32-bytes-of-random"),
            ("APP_BASE_URL", "https://library.example.org"),
            ("SMTP_HOST", "mail.example.org"),
            ("SMTP_FROM", "library@example.org"),
            ("SMTP_USERNAME", Canary),
            ("SMTP_PASSWORD", Canary)
        );

        Assert.DoesNotContain(Canary, settings.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("postgresql://ann:***@db:5432/library", settings.Database.ToString());
        Assert.Equal("redis://cache:6379/0", settings.Redis.ToString());
        Assert.Equal("***", settings.SigningKey.ToString());
        Assert.Equal("mail.example.org:587", settings.Smtp?.ToString());
    }
}
