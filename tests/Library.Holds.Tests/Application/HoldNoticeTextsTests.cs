using Library.Holds.Application;
using Library.Notifications.Contract;
using Library.Testing;

namespace Library.Holds.Tests.Application;

public sealed class HoldNoticeTextsTests
{
    [Fact]
    public void A_mail_tells_a_hold_once_and_the_most_pressing_first()
    {
        var (ready, expired) = (A.NewId(), A.NewId());
        PresentNotice[] present =
        [
            Describe(NoticeKind.HoldExpired, expired, "Old"),
            Describe(NoticeKind.DueDateMoved, ready, "New"),
            Describe(NoticeKind.HoldReady, ready, "New"),
        ];

        var mail = HoldNoticeTexts.Write(present, "Town Library");

        Assert.Equal("Town Library: Ready for you", mail.Subject);
        Assert.Equal(
            """
            These are set aside for you:

            - New: fetch it until 18 May 2026

            These waited for you and go to others now. You may place a hold again:

            - Old: was there until 18 May 2026
            """,
            mail.Body
        );
    }

    private static PresentNotice Describe(string kind, Guid hold, string title) =>
        HoldNoticeTexts.Describe(
            new Notice(kind, 0, A.NewMemberId(), hold, DateTimeOffset.UnixEpoch),
            title,
            new DateOnly(2026, 5, 18)
        );
}
