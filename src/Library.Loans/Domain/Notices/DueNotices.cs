using Library.Notifications.Contract;

namespace Library.Loans.Domain;

/// <summary>
/// The notices to the borrower of an open loan on a day: that it is due soon, and that it is overdue after 1, 7 and 21
/// days; a day later staff call. Of what was not told for a while, only what is true today is told.
/// </summary>
internal static class DueNotices
{
    /// <summary>The step of the call that follows the last mail.</summary>
    public const int CallStep = 22;

    private static readonly int[] Steps = [1, 7, 21];

    /// <summary>The notice of today, or null. It is asked for once a day.</summary>
    /// <param name="loan">The loan.</param>
    /// <param name="policy">The rules of the library.</param>
    /// <param name="at">The present moment.</param>
    /// <param name="told">The notices that were kept about the loan.</param>
    /// <param name="reader">The ways to reach the borrower.</param>
    public static Notice? Find(
        DueLoan loan,
        LendingPolicy policy,
        DateTimeOffset at,
        IEnumerable<Notice> told,
        Reachable reader
    )
    {
        var ofThisDate = told.Where(notice => notice.SubjectAt == loan.DueAt).ToList();
        return at <= loan.DueAt
            ? FindDueSoon(loan, policy, at, ofThisDate, reader)
            : FindOverdue(loan, policy, at, ofThisDate, reader);
    }

    /// <summary>The end of the last day that is soon: loans that are due later are not looked at.</summary>
    public static DateTimeOffset Horizon(LendingPolicy policy, DateTimeOffset at) =>
        policy.Zone.EndOf(policy.Zone.DayOf(at).AddDays(policy.Draft.RemindDaysBefore)).AddSeconds(1);

    private static Notice? FindDueSoon(
        DueLoan loan,
        LendingPolicy policy,
        DateTimeOffset at,
        List<Notice> told,
        Reachable reader
    )
    {
        var today = policy.Zone.DayOf(at);
        var isSoon = policy.Zone.DayOf(loan.DueAt).DayNumber - today.DayNumber <= policy.Draft.RemindDaysBefore;
        var isTold = told.Exists(notice => notice.Kind == NoticeKind.DueSoon);

        // On the day on which it was lent the borrower knows.
        return
            reader is { HasAddress: true, WantsDueSoon: true }
            && policy.Draft.RemindDaysBefore > 0
            && isSoon
            && !isTold
            && policy.Zone.DayOf(loan.LoanedAt) < today
            ? NoticeOf(loan, NoticeKind.DueSoon, step: 0)
            : null;
    }

    private static Notice? FindOverdue(
        DueLoan loan,
        LendingPolicy policy,
        DateTimeOffset at,
        List<Notice> told,
        Reachable reader
    )
    {
        var days = policy.Zone.DayOf(at).DayNumber - policy.Zone.DayOf(loan.DueAt).DayNumber;
        var reached = Steps.LastOrDefault(step => step <= days);
        var last = told.Where(notice => notice.Kind == NoticeKind.Overdue)
            .Select(notice => notice.Step)
            .DefaultIfEmpty()
            .Max();
        if (reached > last)
        {
            return NoticeOf(loan, NoticeKind.Overdue, reached);
        }

        // Without an address staff have called at each step.
        return reader.HasAddress && last == Steps[^1] && days >= CallStep
            ? NoticeOf(loan, NoticeKind.Overdue, CallStep) with
            {
                IsForCall = true,
            }
            : null;
    }

    private static Notice NoticeOf(DueLoan loan, string kind, int step) =>
        new(kind, step, loan.MemberId, loan.LoanId.Value, loan.DueAt);
}

/// <summary>The ways to reach a borrower.</summary>
/// <param name="HasAddress">Whether the library may write to it.</param>
/// <param name="WantsDueSoon">Whether it wants to be told before something is due.</param>
internal sealed record Reachable(bool HasAddress, bool WantsDueSoon);
