using Library.Host.Tests.Serving;
using Library.Testing;

namespace Library.Host.Tests.Published;

public sealed class InitTests : IDisposable
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    private readonly TemporaryFolder _folder = new();

    private string EnvironmentFile => _folder.File(".env");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_library_runs_in_Production_with_two_commands()
    {
        await using var init = LibraryProcess.StartFrom(_folder.Path, Nothing, "init");
        Assert.Equal(0, await init.EndsAsync());
        Assert.Contains("Start the library", string.Join('\n', init.Output), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(EnvironmentFile));
        }

        await using var service = LibraryProcess.StartFrom(_folder.Path, Nothing);
        using var api = new LibraryClient(await service.ListensAsync());
        (await api.PostAsync("/books", LendingDesk.NewBook())).Expect(401);
        await Eventually.HoldsAsync(
            () => service.Errors.Contains($"{api.Address}setup?code=", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60),
            "the link is shown",
            TestContext.Current.CancellationToken
        );
        Assert.True(File.Exists(_folder.File("library.db.setup")));
    }

    [Fact]
    public async Task A_file_that_is_there_is_left_as_it_is()
    {
        await File.WriteAllTextAsync(EnvironmentFile, "mine", TestContext.Current.CancellationToken);

        await using var init = LibraryProcess.StartFrom(_folder.Path, Nothing, "init");

        Assert.Equal(1, await init.EndsAsync());
        Assert.Contains(".env", init.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(EnvironmentFile, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0, "postgresql://library:se%27cr$t%23@db.example/library")]
    [InlineData(78, "mysql://c4n4ry")]
    [InlineData(78, "sqlite:///c4n4ry'.db")]
    [InlineData(64, "--help-me")]
    [InlineData(64, "sqlite:///a.db", "sqlite:///b.db")]
    public async Task A_database_that_is_named_is_taken_or_refused_without_repeating_it(
        int exitCode,
        params string[] database
    )
    {
        await using var init = LibraryProcess.StartFrom(_folder.Path, Nothing, ["init", .. database]);

        Assert.Equal(exitCode, await init.EndsAsync());
        Assert.Equal(exitCode == 0, File.Exists(EnvironmentFile));
        Assert.DoesNotContain("c4n4ry", init.Errors, StringComparison.Ordinal);
        if (exitCode == 0)
        {
            var settings = Library.Host.Configuration.Settings.Load(Nothing, _folder.Path);
            Assert.Contains("db.example", $"{settings.Database}", StringComparison.Ordinal);
        }
    }
}
