using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Whether what borrowers are told of their loans is still true.</summary>
internal sealed class LoanNotices(
    IDueLoans loans,
    IPolicyRepository policies,
    ITitles titles,
    IShownMembers members,
    TimeProvider clock
) : INoticeTopic
{
    /// <summary>The name of the topic.</summary>
    public const string Topic = "loans";

    public string Name => Topic;

    public IReadOnlyList<NoticeSection> Sections => LoanNoticeTexts.Sections;

    public async Task<IReadOnlyList<PresentNotice>> FindPresentAsync(
        IReadOnlyCollection<Notice> notices,
        CancellationToken cancellationToken
    )
    {
        var now = clock.UtcNowInMicroseconds();
        var policy = await policies.ReadAsync(cancellationToken);
        var found = await loans.FindAsync(
            [.. notices.Select(notice => new LoanId(notice.SubjectId)).Distinct()],
            cancellationToken
        );
        var open = found.ToDictionary(loan => loan.LoanId.Value);
        var shown = await titles.FindAsync(found.Select(loan => loan.BookId).Distinct(), cancellationToken);
        var without = await FindWithoutDueSoonAsync(notices, cancellationToken);
        return
        [
            .. notices
                .Where(notice =>
                    open.TryGetValue(notice.SubjectId, out var loan)
                    && IsTrue(notice, loan, now)
                    && !(notice.Kind == NoticeKind.DueSoon && without.Contains(notice.MemberId))
                )
                .Select(notice => Describe(notice, open[notice.SubjectId])),
        ];

        PresentNotice Describe(Notice notice, DueLoan loan)
        {
            var title = shown.GetValueOrDefault(loan.BookId)?.Title ?? LoanNoticeTexts.Removed;
            var due = policy.Zone.DayOf(loan.DueAt);
            return LoanNoticeTexts.Describe(notice, title, due, policy.Zone.DayOf(now));
        }
    }

    public async Task<IReadOnlyList<PresentNotice>> ReadExamplesAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var policy = await policies.ReadAsync(cancellationToken);
        var today = policy.Zone.DayOf(now);
        return
        [
            Example(NoticeKind.DueSoon, today.AddDays(policy.Draft.RemindDaysBefore)),
            Example(NoticeKind.Overdue, today.AddDays(-1)),
            Example(NoticeKind.DueDateMoved, today.AddDays(policy.Draft.LoanDays)),
        ];

        PresentNotice Example(string kind, DateOnly due) =>
            LoanNoticeTexts.Describe(
                new Notice(kind, 0, new MemberId(Guid.Empty), Guid.Empty, now),
                LoanNoticeTexts.ExampleTitle,
                due,
                today
            );
    }

    private static bool IsTrue(Notice notice, DueLoan loan, DateTimeOffset at) =>
        loan.DueAt == notice.SubjectAt && (notice.Kind == NoticeKind.Overdue) == (at > loan.DueAt);

    /// <summary>The members who have switched it off since.</summary>
    private async Task<IReadOnlySet<MemberId>> FindWithoutDueSoonAsync(
        IReadOnlyCollection<Notice> notices,
        CancellationToken cancellationToken
    )
    {
        MemberId[] reminded =
        [
            .. notices.Where(notice => notice.Kind == NoticeKind.DueSoon).Select(notice => notice.MemberId).Distinct(),
        ];
        var known = await members.FindAsync(reminded, cancellationToken);
        return reminded.Where(id => known.GetValueOrDefault(id)?.WantsDueSoon != true).ToHashSet();
    }
}
