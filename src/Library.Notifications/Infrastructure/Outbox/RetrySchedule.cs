namespace Library.Notifications.Infrastructure;

/// <summary>When a mail that was not sent is tried again, and when it is given up.</summary>
internal static class RetrySchedule
{
    /// <summary>After so many tries a mail that its server does not take is given up; about a quarter of an hour after
    /// the first.</summary>
    public const int MaximumTries = 8;

    /// <summary>A mail whose server was away is given up at this age: by then the links in it have expired.</summary>
    public static readonly TimeSpan MaximumOutage = TimeSpan.FromHours(24);

    /// <summary>No wait is longer.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(12);

    // Short at first, as most faults are; then long enough for a server that makes strangers come back later.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(4),
        TimeSpan.FromSeconds(8),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10),
    ];

    /// <summary>
    /// How long to wait after this many tries: up to a fifth more or less than planned, so that many mails do not come
    /// back at once.
    /// </summary>
    /// <param name="tries">At least 1.</param>
    public static TimeSpan WaitAfter(int tries) =>
        Waits[Math.Min(tries, Waits.Length) - 1] * (0.8 + (0.4 * Random.Shared.NextDouble()));

    /// <summary>Whether there is no further try.</summary>
    /// <param name="failure">How the last one failed.</param>
    /// <param name="tries">How many there were.</param>
    /// <param name="age">Since the mail was accepted.</param>
    public static bool IsOver(MailFailure failure, int tries, TimeSpan age) =>
        failure switch
        {
            MailFailure.Permanent => true,
            MailFailure.ServerAway => tries >= MaximumTries && age >= MaximumOutage,
            _ => tries >= MaximumTries,
        };
}
