namespace Library.Host;

/// <summary>The exit codes of the process; from 64 on as sysexits.h has it.</summary>
internal static class ExitCodes
{
    /// <summary>Done, or yes.</summary>
    public const int Success = 0;

    /// <summary>Not done, or no; the command says why.</summary>
    public const int Failure = 1;

    /// <summary>EX_USAGE: the arguments make no sense.</summary>
    public const int WrongUsage = 64;

    /// <summary>EX_UNAVAILABLE: the database is away.</summary>
    public const int Unavailable = 69;

    /// <summary>EX_CONFIG: the settings cannot be used.</summary>
    public const int WrongSettings = 78;

    /// <summary>A signal ended it before it was done: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
