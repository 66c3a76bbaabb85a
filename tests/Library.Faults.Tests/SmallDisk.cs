using System.Diagnostics;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Faults.Tests;

/// <summary>
/// A folder that can be full: a small file system of its own where this process may mount one, else any folder with a
/// limit on the size of files.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Size = "32m";
    private readonly TemporaryFolder _folder = new();
    private readonly bool _isMounted;

    private SmallDisk(bool isMounted) => _isMounted = isMounted;

    /// <summary>How it becomes full.</summary>
    public string Kind => _isMounted ? "tmpfs" : "file size limit";

    /// <summary>Makes it.</summary>
    public static async Task<SmallDisk> CreateAsync(CancellationToken cancellationToken)
    {
        var disk = new SmallDisk(Environment.IsPrivilegedProcess);
        if (!disk._isMounted)
        {
            return disk;
        }

        try
        {
            await InstalledPrograms.RunAsync(
                new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", $"size={Size}", "tmpfs", disk._folder.Path]),
                cancellationToken
            );
            return disk;
        }
        catch (InvalidOperationException)
        {
            // A container whose root may not mount.
            await disk._folder.DisposeAsync();
            return new SmallDisk(isMounted: false);
        }
    }

    /// <summary>The path of a file on it.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>Leaves no room; without a file system of its own, for this process.</summary>
    public Task FillAsync(int process, CancellationToken cancellationToken) =>
        _isMounted ? FillRestAsync(cancellationToken) : LimitAsync(process, "4096:", cancellationToken);

    /// <summary>Makes room again.</summary>
    public Task FreeAsync(int process, CancellationToken cancellationToken)
    {
        System.IO.File.Delete(File("filler"));
        return _isMounted ? Task.CompletedTask : LimitAsync(process, "unlimited:", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isMounted)
        {
            await InstalledPrograms.RunAsync(
                new ProcessStartInfo("umount", ["--lazy", _folder.Path]),
                CancellationToken.None
            );
        }

        await _folder.DisposeAsync();
    }

    private static Task LimitAsync(int process, string limit, CancellationToken cancellationToken) =>
        InstalledPrograms.RunAsync(
            new ProcessStartInfo("prlimit", ["--pid", $"{process}", $"--fsize={limit}"]),
            cancellationToken
        );

    private async Task FillRestAsync(CancellationToken cancellationToken)
    {
        var page = new byte[4096];
        await using var filler = new FileStream(
            File("filler"),
            FileMode.Append,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        try
        {
            while (true)
            {
                await filler.WriteAsync(page, cancellationToken);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
