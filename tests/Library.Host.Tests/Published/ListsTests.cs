using Library.Testing;

namespace Library.Host.Tests.Published;

/// <summary>Lists on the command line.</summary>
public sealed class ListsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>A process that is disposed takes its folder with it.</summary>
    private readonly List<LibraryProcess> _processes = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task A_list_comes_in_after_a_trial_and_leaves_again()
    {
        var list = _folder.File("list.csv");
        await File.WriteAllTextAsync(list, "title,isbn\nFaust,9783150000014\nMomo,9.78E+12\n", Cancellation);

        var trial = await RunAsync(1, "import", "list.csv", "--dry-run");
        Assert.Equal(
            [
                "Trial, nothing was changed: 2 rows; 1 titles created, 0 copies added, 0 changed, 0 unchanged, "
                    + "1 refused.",
                "  line 3, isbn: A spreadsheet has shortened this number: format the column as text, and enter it anew."
                    + " (9.78E+12)",
                "The refused rows are in list.csv.refused.csv: correct them, and import that file.",
            ],
            trial
        );
        Assert.Contains(",Momo,9.78E+12", await File.ReadAllTextAsync($"{list}.refused.csv", Cancellation));

        Assert.StartsWith("Done: 2 rows; 1 titles created", (await RunAsync(1, "import", "list.csv"))[0]);
        await RunAsync(0, "export", "out.zip");
        Assert.StartsWith("Done: 1 rows; 0 titles created", (await RunAsync(0, "import", "out.zip"))[0]);
    }

    [Theory]
    [InlineData(64, "import")]
    [InlineData(64, "export", "list.doc")]
    [InlineData(64, "import", "list.xlsx", "--column")]
    [InlineData(1, "import", "missing.csv")]
    public Task A_command_that_makes_no_sense_is_refused(int exitCode, params string[] arguments) =>
        RunAsync(exitCode, arguments);

    private async Task<IReadOnlyList<string>> RunAsync(int exitCode, params string[] arguments)
    {
        var command = LibraryProcess.StartFrom(_folder.Path, Variables.Production(), arguments);
        _processes.Add(command);
        Assert.Equal(exitCode, await command.EndsAsync());
        return command.Output;
    }
}
