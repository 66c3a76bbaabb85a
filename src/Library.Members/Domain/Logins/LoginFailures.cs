namespace Library.Members.Domain;

/// <summary>
/// The failed log-ins at an account, and the rule for accounts whose password is being guessed: ten failures lock it
/// for a minute, each further one for twice as long, up to 15 minutes. With each hour without a failure half of them
/// are forgotten.
/// </summary>
/// <param name="Count">How many there were when the last one was counted.</param>
/// <param name="LastAt">When that was; null where there is none.</param>
/// <param name="LockedUntil">Until when the account is locked. A moment in the past locks nothing.</param>
internal sealed record LoginFailures(int Count, DateTimeOffset? LastAt, DateTimeOffset? LockedUntil)
{
    private const int Threshold = 10;
    private const int LongestFrom = Threshold + 4;
    private const int MostHours = 31;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>There were none.</summary>
    public static LoginFailures None { get; } = new(Count: 0, LastAt: null, LockedUntil: null);

    /// <summary>Whether the account is locked, whatever the password.</summary>
    public bool IsLockedAt(DateTimeOffset at) => LockedUntil > at;

    /// <summary>With one more failure; as they are where the account is locked already.</summary>
    public LoginFailures With(DateTimeOffset at)
    {
        if (IsLockedAt(at))
        {
            return this;
        }

        var count = NotForgottenAt(at) + 1;
        return new LoginFailures(count, at, at + LockAfter(count));
    }

    private static TimeSpan? LockAfter(int failures) =>
        failures switch
        {
            < Threshold => null,
            >= LongestFrom => Longest,
            _ => TimeSpan.FromMinutes(1 << (failures - Threshold)),
        };

    private int NotForgottenAt(DateTimeOffset at) =>
        LastAt is { } last ? Count >> (int)Math.Clamp((at - last).TotalHours, 0, MostHours) : Count;
}
