using System.Runtime.InteropServices;

namespace Library.Platform.Passwords;

/// <summary>Where a hash runs: on a thread of its own that lets all others go first. How many run at once is decided
/// before.</summary>
internal static partial class HashingThread
{
    /// <summary>A tenth of the weight of other threads where all want the processor at once: enough for a login to get
    /// on even then.</summary>
    public const int Niceness = 10;

    private const int OneThread = 0;
    private const uint TheCalling = 0;

    /// <summary>Does the work there.</summary>
    /// <param name="work">Blocks its thread for as long as it takes.</param>
    /// <param name="cancellationToken">Gives up before it begins; work under way is finished.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Not on the thread pool: hashes would fill it, and every request would wait for them.
        return Task.Factory.StartNew(
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
