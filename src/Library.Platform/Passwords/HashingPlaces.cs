using System.Runtime.InteropServices;

namespace Library.Platform.Passwords;

/// <summary>Where hashes run: at most so many at once, each on a thread of its own that lets all others go
/// first.</summary>
/// <param name="count">How many run at once; the others wait for a free place.</param>
internal sealed partial class HashingPlaces(int count) : IDisposable
{
    /// <summary>A tenth of the weight of other threads where all want the processor at once: enough for a login to get
    /// on even then.</summary>
    public const int Niceness = 10;

    private const int OneThread = 0;
    private const uint TheCalling = 0;
    private readonly SemaphoreSlim _free = new(count, count);

    /// <summary>One core is left to the rest of the service where there is more than one.</summary>
    public static int CountOn(int cores) => Math.Max(1, cores - 1);

    /// <summary>Waits for a free place, and does the work there.</summary>
    /// <param name="work">Blocks its thread for as long as it takes.</param>
    /// <param name="cancellationToken">Gives up waiting; work under way is finished.</param>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            // Not on the thread pool: hashes would fill it, and every request would wait for them.
            return await Task.Factory.StartNew(
                () =>
                {
                    GiveWay();
                    return work();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning
                    | TaskCreationOptions.DenyChildAttach
                    | TaskCreationOptions.RunContinuationsAsynchronously,
                TaskScheduler.Default
            );
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Gives the places back. Only once no work is under way.</summary>
    public void Dispose() => _free.Dispose();

    /// <summary>A wave of logins gets the time that is left, and the rest of the service answers as before. Linux alone
    /// has a niceness for each thread; a thread cannot take it back, so those of the pool are left alone.</summary>
    private static void GiveWay()
    {
        if (OperatingSystem.IsLinux() && !Thread.CurrentThread.IsThreadPoolThread)
        {
            _ = SetPriority(OneThread, TheCalling, Niceness);
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, uint who, int niceness);
}
