using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Pages.Tests;

/// <summary>The built program as <c>dotnet run</c> starts it: a process of its own, in an empty folder and without
/// settings.</summary>
internal sealed partial class StartedProgram : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _console = new();
    private readonly ServerProcess _process;

    public StartedProgram()
    {
        var folder = Directory.CreateTempSubdirectory("library-pages-").FullName;
        var address = $"http://localhost:{ServerProcess.FreePort()}";
        _process = new ServerProcess(() => Command(folder, address), folder, _console.Enqueue);
        _process.Start();
    }

    /// <summary>The link that the console prints.</summary>
    public async Task<Uri> SetUpLinkAsync()
    {
        await Eventually.HoldsAsync(
            () => !_process.IsRunning || Printed() is not null,
            StartLimit,
            "the console prints a link",
            TestContext.Current.CancellationToken
        );
        return Printed() ?? throw new InvalidOperationException($"The program ended:\n{_process.LastLines}");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private Uri? Printed() =>
        _console.Select(line => Link().Match(line)).FirstOrDefault(match => match.Success) is { } match
            ? new Uri(match.Value)
            : null;

    private static ProcessStartInfo Command(string folder, string address)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Library.Host.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { WorkingDirectory = folder };
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT");

        // As the profile in launchSettings.json, but for the port.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address;
        return start;
    }

    [GeneratedRegex(@"http://localhost:\d+/setup\?code=\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
