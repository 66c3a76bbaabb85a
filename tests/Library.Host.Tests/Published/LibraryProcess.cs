using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Host.Tests.Published;

/// <summary>The program as an operator starts it: a process of its own in an empty folder, told everything by its
/// environment.</summary>
internal sealed partial class LibraryProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Process _process;
    private readonly Process _watchdog;
    private readonly string _folder;
    private readonly Task _readingErrors;
    private Task _readingOutput;
    private volatile bool _isStalled;

    private LibraryProcess(Process process, Process watchdog, string folder)
    {
        (_process, _watchdog, _folder) = (process, watchdog, folder);
        _readingOutput = ReadOutputAsync();
        _readingErrors = ReadErrorsAsync();
    }

    /// <summary>The folder it was started in.</summary>
    public string Folder => _folder;

    /// <summary>The lines that it wrote to standard output so far.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    /// <summary>The lines that it wrote to standard error so far.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>Starts it on a free port, with these variables and no others.</summary>
    public static LibraryProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartFrom(Directory.CreateTempSubdirectory("library-host-").FullName, environment, arguments);

    /// <summary>Starts it in a folder that may hold an <c>.env</c>.</summary>
    public static LibraryProcess StartFrom(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Library.Host.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        File.WriteAllText(Path.Combine(folder, "server.pid"), process.Id.ToString(CultureInfo.InvariantCulture) + "\n");
        return new LibraryProcess(process, ServerProcess.StartWatchdog(folder), folder);
    }

    /// <summary>Waits until it says where it listens.</summary>
    public async Task<Uri> ListensAsync()
    {
        await Eventually.HoldsAsync(
            () => _process.HasExited || Address() is not null,
            StartLimit,
            "the program listens",
            TestContext.Current.CancellationToken
        );
        return Address()
            ?? throw new InvalidOperationException(
                $"The program ended instead of listening:\n{string.Join('\n', Output)}\n{Errors}"
            );
    }

    /// <summary>From the next line on standard output is not read.</summary>
    public void StopReading() => _isStalled = true;

    /// <summary>Reads it again, once at least one line has come in between.</summary>
    public async Task ReadOnAsync()
    {
        await _readingOutput;
        _isStalled = false;
        _readingOutput = ReadOutputAsync();
    }

    /// <summary>The SIGTERM of an operator's <c>kill</c>.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Sends a signal, by its name.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start(
            "/bin/sh",
            ["-c", "kill -\"$0\" \"$1\"", signal, _process.Id.ToString(CultureInfo.InvariantCulture)]
        );
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Kills it, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end and returns its exit code.</summary>
    public async Task<int> EndsAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(EndLimit);
        await _process.WaitForExitAsync(limit.Token);
        await Task.WhenAll(_readingOutput, _readingErrors).WaitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _watchdog.StandardInput.Close();
        await _watchdog.WaitForExitAsync();
        _watchdog.Dispose();
    }

    private async Task ReadOutputAsync()
    {
        while (!_isStalled && await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.Enqueue(line);
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errors.Enqueue(line);
        }
    }

    private Uri? Address() =>
        _output.Select(line => Listening().Match(line)).FirstOrDefault(match => match.Success) is { } match
            ? new Uri(match.Groups["address"].Value)
            : null;

    [GeneratedRegex(
        @"Now listening on: (?<address>http://127\.0\.0\.1:\d+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Listening();
}
