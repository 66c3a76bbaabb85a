using System.Diagnostics;
using Library.Testing.Servers;

namespace Library.Host.Tests.Published;

public sealed class TourTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData("LIBRARY_MAIL")]
    [InlineData("LIBRARY_LOG")]
    public async Task The_tour_passes_against_what_a_newcomer_starts(string mailIsFoundBy)
    {
        await using var library = LibraryProcess.Start(Variables.Development());
        var address = await library.ListensAsync();
        var log = Path.Combine(library.Folder, "output.txt");
        await using var copying = new LogCopy(library, log);
        var found = mailIsFoundBy == "LIBRARY_LOG" ? log : Path.Combine(library.Folder, "mail");

        var (exitCode, text) = await TourAsync(address, mailIsFoundBy, found);

        Assert.True(exitCode == 0, text);
        Assert.EndsWith("The tour passed.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tour_stops_where_no_service_is()
    {
        var (exitCode, text) = await TourAsync(new Uri("http://127.0.0.1:1"), "LIBRARY_MAIL", "nowhere");

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("The tour passed.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_at_the_desk_of_a_school_ends_with_books_that_balance()
    {
        var port = $"{ServerProcess.FreePort()}";

        var (exitCode, text) = await RunAsync(["examples/day.sh", "--no-build", port], "CI", "true");

        Assert.True(exitCode == 0, text);
        Assert.EndsWith("the day is over.\n", text, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Text)> TourAsync(Uri address, string variable, string value) =>
        RunAsync(["examples/tour.sh", address.ToString().TrimEnd('/')], variable, value);

    private static async Task<(int ExitCode, string Text)> RunAsync(string[] command, string variable, string value)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var start = new ProcessStartInfo("bash", [RepositoryFolder.PathOf(command[0]), .. command[1..]])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [variable] = value },
        };
        using var tour = Process.Start(start)!;
        tour.StandardInput.Close();
        var errors = tour.StandardError.ReadToEndAsync(limit.Token);
        var output = await tour.StandardOutput.ReadToEndAsync(limit.Token);
        await tour.WaitForExitAsync(limit.Token);
        return (tour.ExitCode, await errors + output);
    }

    /// <summary>Keeps a file that holds what the program has written, as a redirection does.</summary>
    private sealed class LogCopy : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Task _copying;

        public LogCopy(LibraryProcess library, string file) => _copying = CopyAsync(library, file);

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _copying;
            _end.Dispose();
        }

        private async Task CopyAsync(LibraryProcess library, string file)
        {
            var written = 0;
            while (!_end.IsCancellationRequested)
            {
                var lines = library.Output;
                await File.AppendAllLinesAsync(file, lines.Skip(written));
                written = lines.Count;
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            }
        }
    }
}
