using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Whether what members are told of their holds is still true.</summary>
internal sealed class HoldNotices(IHoldRepository holds, IHoldPolicies policies, ITitles titles, TimeProvider clock)
    : INoticeTopic
{
    /// <summary>The name of the topic.</summary>
    public const string Topic = "holds";

    /// <summary>For so long the end of a hold is told.</summary>
    private static readonly TimeSpan EndIsNews = TimeSpan.FromDays(365);

    public string Name => Topic;

    public IReadOnlyList<NoticeSection> Sections => HoldNoticeTexts.Sections;

    /// <summary>The notice of a copy that is set aside.</summary>
    public static Notice Ready(Hold hold) => NoticeOf(hold, NoticeKind.HoldReady, hold.ReadyAt.GetValueOrDefault());

    /// <summary>The notice of a copy that was not fetched.</summary>
    public static Notice Expired(Hold hold) => NoticeOf(hold, NoticeKind.HoldExpired, hold.ReadyAt.GetValueOrDefault());

    /// <summary>The notice of a hold that staff ended.</summary>
    public static Notice Cancelled(Hold hold, DateTimeOffset at) => NoticeOf(hold, NoticeKind.HoldCancelled, at);

    /// <summary>The notice of a copy that waits to a later day.</summary>
    public static Notice Moved(Hold hold, DateTimeOffset readyUntil) =>
        NoticeOf(hold, NoticeKind.DueDateMoved, readyUntil);

    public async Task<IReadOnlyList<PresentNotice>> FindPresentAsync(
        IReadOnlyCollection<Notice> notices,
        CancellationToken cancellationToken
    )
    {
        var now = clock.UtcNowInMicroseconds();
        var policy = await policies.ReadAsync(cancellationToken);
        var found = await holds.FindAsync(
            [.. notices.Select(notice => new HoldId(notice.SubjectId)).Distinct()],
            cancellationToken
        );
        var known = found.ToDictionary(hold => hold.Id.Value);
        var shown = await titles.FindAsync(found.Select(hold => hold.BookId).OfType<BookId>(), cancellationToken);
        return
        [
            .. notices
                .Where(notice => known.TryGetValue(notice.SubjectId, out var hold) && IsTrue(notice, hold, policy, now))
                .Select(notice => Describe(notice, known[notice.SubjectId])),
        ];

        PresentNotice Describe(Notice notice, Hold hold)
        {
            var title = hold.BookId is { } id ? shown.GetValueOrDefault(id)?.Title : hold.State.RemovedTitle;
            var until = hold.ReadyUntil is { } end ? policy.DayOf(end) : (DateOnly?)null;
            return HoldNoticeTexts.Describe(notice, title ?? HoldNoticeTexts.Removed, until);
        }
    }

    public async Task<IReadOnlyList<PresentNotice>> ReadExamplesAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var policy = await policies.ReadAsync(cancellationToken);
        var until = policy.DayOf(policy.ReadyUntil(now));
        return
        [
            .. Sections.Select(section =>
                HoldNoticeTexts.Describe(
                    new Notice(section.Kind, 0, new MemberId(Guid.Empty), Guid.Empty, now),
                    HoldNoticeTexts.ExampleTitle,
                    until
                )
            ),
        ];
    }

    private static Notice NoticeOf(Hold hold, string kind, DateTimeOffset at) =>
        new(kind, Step: 0, hold.MemberId.GetValueOrDefault(), hold.Id.Value, at);

    private static bool IsTrue(Notice notice, Hold hold, IHoldPolicy policy, DateTimeOffset at) =>
        notice.Kind switch
        {
            NoticeKind.HoldReady => hold.Status == HoldStatus.Ready && hold.ReadyAt == notice.SubjectAt,
            NoticeKind.DueDateMoved => hold is { Status: HoldStatus.Ready, ReadyUntil: { } end }
                && policy.DayOf(end) == policy.DayOf(notice.SubjectAt),
            NoticeKind.HoldExpired => hold.Status == HoldStatus.Expired && IsNews(hold, at),
            NoticeKind.HoldCancelled => hold.Status == HoldStatus.Cancelled && IsNews(hold, at),
            _ => false,
        };

    private static bool IsNews(Hold hold, DateTimeOffset at) => at - hold.State.EndedAt < EndIsNews;
}
