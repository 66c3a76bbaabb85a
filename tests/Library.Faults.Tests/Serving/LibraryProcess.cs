using System.Collections.Concurrent;
using System.Diagnostics;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Faults.Tests.Serving;

/// <summary>
/// One instance as an operator runs it: the built program as a process, told everything by its environment. It keeps
/// its port when it is started again, and ends with the test.
/// </summary>
internal sealed class LibraryProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _log = new();
    private readonly ServerProcess _process;

    /// <summary>Prepares it.</summary>
    /// <param name="environment">Its settings.</param>
    /// <param name="arguments">A command, for a process that does one thing and ends.</param>
    public LibraryProcess(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var address = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        var folder = Directory.CreateTempSubdirectory("library-host-").FullName;
        _process = new ServerProcess(() => Command(environment, address, folder, arguments), folder, _log.Enqueue);
        Api = new LibraryClient(new Uri(address));
    }

    /// <summary>Sends requests to it.</summary>
    public LibraryClient Api { get; }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Returns what it wrote since it was asked last.</summary>
    public IEnumerable<string> TakeLog()
    {
        while (_log.TryDequeue(out var line))
        {
            yield return line;
        }
    }

    /// <summary>Starts it, for the first time or again; <see cref="IsServingAsync"/> waits for it.</summary>
    public void Start() => _process.Start();

    /// <summary>Waits until it answers.</summary>
    public Task IsServingAsync(CancellationToken cancellationToken) =>
        Eventually.HoldsAsync(
            async () =>
            {
                if (!_process.IsRunning)
                {
                    throw new InvalidOperationException($"The program ended instead of serving:\n{_process.LastLines}");
                }

                return (await Api.GetAsync("/health", cancellationToken)).Status == 200;
            },
            StartLimit,
            "the program answers",
            cancellationToken
        );

    /// <summary>Waits until it ends by itself.</summary>
    public async Task EndsAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EndLimit);
        await _process.EndsAsync(limit.Token);
    }

    /// <summary>Kills it, as <c>kill -9</c> does.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>SIGTERM; waits for the end.</summary>
    /// <returns>The exit code, and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> TerminateAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EndLimit);
        var watch = Stopwatch.StartNew();
        return (await _process.TerminateAsync(limit.Token), watch.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _process.DisposeAsync();
    }

    /// <summary>Through a shell that ignores the signal for a file at its size limit, so that the write fails instead,
    /// as on a full disk.</summary>
    private static ProcessStartInfo Command(
        IReadOnlyDictionary<string, string> environment,
        string address,
        string folder,
        IEnumerable<string> arguments
    )
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Library.Host.dll");
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "trap '' XFSZ; exec dotnet \"$0\" \"$@\"", program, .. arguments]
        )
        {
            WorkingDirectory = folder,
        };
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        start.Environment["ASPNETCORE_URLS"] = address;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
