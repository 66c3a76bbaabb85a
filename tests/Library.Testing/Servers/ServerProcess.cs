using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Library.Testing.Servers;

/// <summary>
/// A server's process and its children, in a folder of their own. They end with the test process, whatever ends that:
/// a watching shell holds a pipe from here, and when the pipe closes it kills the server and removes the folder.
/// </summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int SignalInterrupt = 2;
    private const int SignalKill = 9;
    private const int SignalTerminate = 15;
    private const int SignalContinue = 18;
    private const int SignalStop = 19;
    private const int LinesKept = 40;
    private const int LowestPort = 20_000;
    private const int Ports = 12_000;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);
    private static int _lastPort = Random.Shared.Next(Ports);

    private const string Watch = """
        trap '' INT TERM HUP
        exec >/dev/null 2>&1
        read -r _
        if read -r server < "$1/server.pid"; then
          children=$(grep -lsx "PPid:[[:space:]]*$server" /proc/[0-9]*/status | cut -d/ -f3)
          kill -9 "$server" $children
        fi
        rm -rf "$1"
        """;

    private readonly Func<ProcessStartInfo> _command;
    private readonly Action<string>? _heard;
    private readonly Process _watchdog;
    private readonly Queue<string> _lastLines = new();
    private readonly EventHandler _atExit;
    private Process? _process;

    /// <summary>Prepares a server; nothing is started yet.</summary>
    /// <param name="command">How it is started; asked at each start.</param>
    /// <param name="folder">Removed when the server has ended for good.</param>
    /// <param name="heard">Is told every line that the server writes; null where the last ones suffice.</param>
    public ServerProcess(Func<ProcessStartInfo> command, string folder, Action<string>? heard = null)
    {
        _command = command;
        _heard = heard;
        Folder = folder;
        _watchdog = StartWatchdog(folder);
        _atExit = (_, _) => End();
        AppDomain.CurrentDomain.ProcessExit += _atExit;
    }

    public string Folder { get; }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Its process id; it was started before.</summary>
    public int Id => _process!.Id;

    /// <summary>The last lines the server wrote, for the message of a failure.</summary>
    public string LastLines
    {
        get
        {
            lock (_lastLines)
            {
                return string.Join('\n', _lastLines);
            }
        }
    }

    /// <summary>A port that is free at this moment, that no other server of this process is given, and below those that
    /// the system gives to outgoing connections: either could take it before the server does.</summary>
    public static int FreePort()
    {
        while (true)
        {
            try
            {
                var port = LowestPort + (int)((uint)Interlocked.Increment(ref _lastPort) % Ports);
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }

    public void Start()
    {
        var start = _command();
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        File.WriteAllText(
            Path.Combine(Folder, "server.pid"),
            _process.Id.ToString(CultureInfo.InvariantCulture) + "\n"
        );
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Asks the server to stop and waits for it; kills it when it takes too long.</summary>
    public async Task StopAsync()
    {
        if (_process is null || _process.HasExited)
        {
            return;
        }

        SignalAll(SignalContinue);
        _ = SendSignal(_process.Id, SignalInterrupt);
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    /// <summary>SIGTERM, as an operator's tools send it.</summary>
    /// <returns>The exit code, once it has ended by itself.</returns>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        _ = SendSignal(Id, SignalTerminate);
        return await EndsAsync(cancellationToken);
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndsAsync(CancellationToken cancellationToken)
    {
        await _process!.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Kills it, as <c>kill -9</c> does: no shutdown, no flush.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
        {
            return;
        }

        var children = ChildrenOf(_process.Id);
        SignalAll(SignalKill);
        await _process.WaitForExitAsync();
        await Eventually.HoldsAsync(
            () => !children.Exists(IsAlive),
            StopLimit,
            "the killed server's children are gone"
        );
    }

    /// <summary>Stops the processor time of every process of the server: connections stay open and nothing
    /// answers.</summary>
    public void Freeze() => SignalAll(SignalStop);

    /// <summary>Lets a frozen server go on.</summary>
    public void Continue() => SignalAll(SignalContinue);

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= _atExit;
        await KillAsync();
        _process?.Dispose();
        _watchdog.StandardInput.Close();
        await _watchdog.WaitForExitAsync();
        _watchdog.Dispose();
    }

    internal static Process StartWatchdog(string folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Watch, "watchdog", folder])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The watching shell did not start.");
    }

    private static List<int> ChildrenOf(int parent)
    {
        var wanted = $"PPid:\t{parent}";
        return
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(Path.GetFileName)
                .Where(name => name!.All(char.IsAsciiDigit) && StatusOf(name!).Contains(wanted, StringComparer.Ordinal))
                .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)),
        ];
    }

    private static bool IsAlive(int process) =>
        StatusOf(process.ToString(CultureInfo.InvariantCulture)) is { Length: > 0 } status
        && !status.Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal));

    private static string[] StatusOf(string process)
    {
        try
        {
            return File.ReadAllLines($"/proc/{process}/status");
        }
        catch (IOException)
        {
            return [];
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    private void SignalAll(int signal)
    {
        if (_process is null || _process.HasExited)
        {
            return;
        }

        // The parent is held first, so that it starts no further child while they are counted.
        var parent = _process.Id;
        _ = SendSignal(parent, SignalStop);
        foreach (var process in ChildrenOf(parent).Prepend(parent))
        {
            _ = SendSignal(process, signal);
        }
    }

    private void End()
    {
        SignalAll(SignalKill);
        _watchdog.StandardInput.Close();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _heard?.Invoke(line);
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > LinesKept)
            {
                _lastLines.Dequeue();
            }
        }
    }
}
