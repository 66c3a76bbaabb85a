namespace Library.Members.Domain;

/// <summary>
/// The rule for accounts whose password is being guessed: ten failures in a row lock it for a minute, each further one
/// for twice as long, up to 15 minutes.
/// </summary>
internal static class LoginLockout
{
    /// <summary>The failure in a row that locks an account.</summary>
    public const int Threshold = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>From this failure in a row on the locks do not get longer.</summary>
    public const int LongestFrom = Threshold + 4;

    /// <summary>How long this failure in a row locks the account; null where it does not.</summary>
    /// <param name="failures">How many there were, with this one.</param>
    public static TimeSpan? After(int failures)
    {
        if (failures < Threshold)
        {
            return null;
        }

        return failures >= LongestFrom ? Longest : TimeSpan.FromMinutes(1 << (failures - Threshold));
    }
}
