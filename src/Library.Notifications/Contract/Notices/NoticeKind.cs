namespace Library.Notifications.Contract;

/// <summary>The kinds of notices, as the database and the API spell them.</summary>
public static class NoticeKind
{
    /// <summary>A loan is to come back within a few days.</summary>
    public const string DueSoon = "due_soon";

    /// <summary>A loan should be back; the step is the number of days after which it is told.</summary>
    public const string Overdue = "overdue";

    /// <summary>The library closes on a day that it gave, and another day counts.</summary>
    public const string DueDateMoved = "due_date_moved";

    /// <summary>A copy waits for the member of a hold.</summary>
    public const string HoldReady = "hold_ready";

    /// <summary>The copy was not fetched in time.</summary>
    public const string HoldExpired = "hold_expired";

    /// <summary>Staff ended a hold.</summary>
    public const string HoldCancelled = "hold_cancelled";

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        DueSoon,
        Overdue,
        DueDateMoved,
        HoldReady,
        HoldExpired,
        HoldCancelled,
    ];

    /// <summary>Whether a member may do without notices of this kind.</summary>
    public static bool MayBeSwitchedOff(string kind) => kind == DueSoon;
}
