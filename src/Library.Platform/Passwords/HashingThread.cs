using System.Runtime.InteropServices;

namespace Library.Platform.Passwords;

/// <summary>The thread that one hash runs on.</summary>
internal static partial class HashingThread
{
    /// <summary>A tenth of the weight of other threads where all want the processor at once: enough for a login to get
    /// on even then.</summary>
    public const int Niceness = 10;

    private const int OneThread = 0;
    private const uint TheCalling = 0;

    /// <summary>
    /// Lets every other thread go first, so that a wave of logins takes the time that is left and the rest of the
    /// service answers as before. Where the system has no such thing the thread stays as it is.
    /// </summary>
    /// <remarks>A thread cannot take this back, so those of the thread pool are left alone. Linux alone has a niceness
    /// for each thread.</remarks>
    public static void GiveWay()
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
