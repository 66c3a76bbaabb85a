using System.Diagnostics;
using Library.Host.Tests.Serving;
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
        var (exitCode, text) = await DayAsync(loans: 10, desks: 1, []);

        Assert.True(exitCode == 0, text);
        Assert.EndsWith("the day is over.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_at_two_desks_of_two_instances_on_servers_ends_with_books_that_balance()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var storage = (await Storage.OnServersAsync(cancellationToken)).OrSkip();
        var servers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = storage.DatabaseUrl,
            ["REDIS_URL"] = storage.RedisUrl,
        };

        var (exitCode, text) = await DayAsync(loans: 20, desks: 2, servers);

        Assert.True(exitCode == 0, text);
        Assert.Contains("as every desk says", text, StringComparison.Ordinal);
        Assert.EndsWith("the day is over.\n", text, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Text)> TourAsync(Uri address, string variable, string value) =>
        RunAsync(
            ["examples/tour.sh", address.ToString().TrimEnd('/')],
            new Dictionary<string, string>(StringComparer.Ordinal) { [variable] = value }
        );

    private static Task<(int ExitCode, string Text)> DayAsync(
        int loans,
        int desks,
        Dictionary<string, string> variables
    ) =>
        RunAsync(
            [
                "examples/day.sh",
                "--no-build",
                "--loans",
                $"{loans}",
                .. Enumerable.Range(0, desks).Select(_ => $"{ServerProcess.FreePort()}"),
            ],
            variables
        );

    private static async Task<(int ExitCode, string Text)> RunAsync(
        string[] command,
        Dictionary<string, string> variables
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var start = new ProcessStartInfo("bash", [RepositoryFolder.PathOf(command[0]), .. command[1..]])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var tour = Process.Start(start)!;
        try
        {
            tour.StandardInput.Close();
            var errors = tour.StandardError.ReadToEndAsync(limit.Token);
            var output = await tour.StandardOutput.ReadToEndAsync(limit.Token);
            await tour.WaitForExitAsync(limit.Token);
            return (tour.ExitCode, await errors + output);
        }
        finally
        {
            if (!tour.HasExited)
            {
                tour.Kill(entireProcessTree: true);
            }
        }
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
