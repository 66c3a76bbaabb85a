using Library.Host.Configuration;

namespace Library.Host.Tests.Configuration;

public sealed class SettingsHelpTests
{
    private static readonly string Example = File.ReadAllText(RepositoryFolder.PathOf(".env.example"));

    public static TheoryData<string> Names => [.. SettingsVariables.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_help_text_lists_it(string name) =>
        Assert.Contains($"  {name}{Environment.NewLine}", SettingsHelp.Text, StringComparison.Ordinal);

    [Fact]
    public void The_help_text_tells_defaults_and_what_is_required()
    {
        Assert.Contains("Required; in Development: sqlite:///library.db.", SettingsHelp.Text, StringComparison.Ordinal);
        Assert.Contains("Default: staffed; in Development: open.", SettingsHelp.Text, StringComparison.Ordinal);
        Assert.Contains("Default: none; in Development: mail.", SettingsHelp.Text, StringComparison.Ordinal);
        Assert.Contains("Default: 587.", SettingsHelp.Text, StringComparison.Ordinal);
        Assert.Contains("Default: none.", SettingsHelp.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_shows_it(string name) => Assert.Matches($"(?m)^(# )?{name}=", Example);

    [Fact]
    public void The_example_is_valid_in_Development()
    {
        using var folder = new SettingsFolder();
        folder.WriteDotEnv(Example);

        Assert.IsType<DatabaseUrl.PostgreSql>(folder.Load(("ASPNETCORE_ENVIRONMENT", "Development")).Database);
    }

    [Fact]
    public void The_secrets_of_the_example_are_refused_elsewhere()
    {
        using var folder = new SettingsFolder();
        folder.WriteDotEnv(Example);

        var failure = Assert.Throws<SettingsException>(() => folder.Load());

        Assert.Equal(
            ["DATABASE_URL", "JWT_SECRET_KEY"],
            failure.Faults.Select(fault => fault.Name),
            StringComparer.Ordinal
        );
    }
}
