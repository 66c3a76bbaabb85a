using Library.Host.Configuration;

namespace Library.Host.Tests.Configuration;

public sealed class DotEnvFileTests : IDisposable
{
    private static readonly (string, string) Development = ("ASPNETCORE_ENVIRONMENT", "Development");
    private readonly SettingsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_read()
    {
        _folder.WriteDotEnv("# comment\nCACHE_TTL=7\nexport SMTP_HOST='mail.example.org'\n");

        var settings = _folder.Load(Development);

        Assert.Equal(TimeSpan.FromSeconds(7), settings.CacheLifetime);
        Assert.Equal("mail.example.org", settings.Smtp?.Host);
    }

    [Fact]
    public void The_environment_wins_over_the_file()
    {
        _folder.WriteDotEnv("CACHE_TTL=7\n");

        Assert.Equal(TimeSpan.FromSeconds(8), _folder.Load(Development, ("CACHE_TTL", "8")).CacheLifetime);
    }

    [Fact]
    public void An_empty_environment_variable_leaves_the_file_its_say()
    {
        _folder.WriteDotEnv("CACHE_TTL=7\n");

        Assert.Equal(TimeSpan.FromSeconds(7), _folder.Load(Development, ("CACHE_TTL", "")).CacheLifetime);
    }

    [Fact]
    public void The_file_stays_out_of_the_environment_of_the_process()
    {
        _folder.WriteDotEnv("CORS_ORIGINS=https://only-in-the-file.example.org\n");

        _ = _folder.Load(Development);

        Assert.NotEqual(
            "https://only-in-the-file.example.org",
            Environment.GetEnvironmentVariable("CORS_ORIGINS"),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void A_value_between_single_quotes_is_taken_as_it_is()
    {
        _folder.WriteDotEnv("SMTP_USERNAME=desk\nSMTP_HOST=localhost\nSMTP_PASSWORD='pa$HOME #\"x'\n");

        Assert.Equal("pa$HOME #\"x", _folder.Load(Development).Smtp?.Password);
    }

    [Fact]
    public void The_password_that_docker_compose_reads_there_is_no_unknown_name()
    {
        _folder.WriteDotEnv("POSTGRES_PASSWORD=c4n4ry\n");

        Assert.True(_folder.Load(Development).IsDevelopment);
    }

    [Fact]
    public void An_unknown_name_is_refused_without_its_value()
    {
        _folder.WriteDotEnv("DATABSE_URL=c4n4ry\nCACHE_TTL=7\n");

        var failure = Refuse();

        Assert.Equal(new SettingFault(".env", "holds an unknown setting, DATABSE_URL"), Assert.Single(failure.Faults));
    }

    [Fact]
    public void A_name_too_long_to_be_one_is_not_repeated()
    {
        _folder.WriteDotEnv($"{new string('k', 64)}==\n");

        Assert.Equal("holds an unknown setting, whose name has 64 characters", Assert.Single(Refuse().Faults).Rule);
    }

    [Theory]
    [InlineData("CACHE_TTL=7\nc4n4ry without a name\n", 2)]
    [InlineData("CACHE_TTL=7\n\n-----BEGIN c4n4ry-----\n", 3)]
    public void A_line_that_is_no_pair_is_refused_by_its_number(string content, int line)
    {
        _folder.WriteDotEnv(content);

        var failure = Refuse();

        Assert.Equal(new SettingFault(".env", $"cannot be understood at line {line}"), Assert.Single(failure.Faults));
        Assert.DoesNotContain("c4n4ry", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_of_the_file_and_of_the_environment_are_told_together()
    {
        _folder.WriteDotEnv("TYPO=1\nLOG_LEVEL=LOUD\n");

        var failure = Assert.Throws<SettingsException>(() => _folder.Load(Development, ("CACHE_TTL", "0")));

        Assert.Equal(
            [".env", "CACHE_TTL", "LOG_LEVEL"],
            failure.Faults.Select(fault => fault.Name),
            StringComparer.Ordinal
        );
    }

    private SettingsException Refuse() => Assert.Throws<SettingsException>(() => _folder.Load(Development));
}
