namespace Library.Faults.Tests;

/// <summary>How much is asked of the library: little in every test run, much with <c>LIBRARY_FAULTS=long</c>.</summary>
internal static class Scale
{
    public static bool IsLong { get; } =
        string.Equals(Environment.GetEnvironmentVariable("LIBRARY_FAULTS"), "long", StringComparison.Ordinal);

    /// <summary>How many clients ask at once.</summary>
    public static int Clients { get; } = IsLong ? 16 : 6;

    /// <summary>How many requests one trial sends at most.</summary>
    public static int MaximumRequests { get; } = IsLong ? 200_000 : 10_000;

    /// <summary>How long one trial's load lasts at most.</summary>
    public static TimeSpan MaximumDuration { get; } = TimeSpan.FromMinutes(IsLong ? 30 : 5);

    /// <summary>How many accepted requests there must be before the fault, and again after its repair.</summary>
    public static int AcceptedAround { get; } = IsLong ? 1_000 : 60;

    /// <summary>One number for a short run, another for a long one.</summary>
    public static int Of(int inShortRun, int inLongRun) => IsLong ? inLongRun : inShortRun;
}
