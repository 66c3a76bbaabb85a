using Library.Notifications.Application;
using Library.Notifications.Contract;
using Library.Notifications.Domain;
using Library.Notifications.Tests.Infrastructure;
using Library.Testing;

namespace Library.Notifications.Tests.Application;

public sealed class NoticeFrameTests
{
    [Fact]
    public void A_mail_tells_a_loan_once_the_most_pressing_first_with_own_words_about_what_it_tells_alone()
    {
        var (moved, late) = (A.NewId(), A.NewId());
        PresentNotice[] present =
        [
            Describe(NoticeKind.DueDateMoved, late, "Emma: now due on 4 May"),
            Describe(NoticeKind.Overdue, late, "Emma: was due on 4 May"),
            Describe(NoticeKind.DueDateMoved, moved, "Persuasion: now due on 8 May"),
        ];

        var both = Write(present);
        var overdue = Write(present[..2]);

        Assert.Equal("A Library: Bring them back", both.Subject);
        Assert.Equal(
            """
            These should be back:

            - Emma: was due on 4 May

            These are due later:

            - Persuasion: now due on 8 May

            Use the box.

            We are at the fair.

            Your account: https://library.example.org/account

            A Library

            """,
            both.Body
        );
        Assert.Equal(
            """
            These should be back:

            - Emma: was due on 4 May

            Use the box.

            Your account: https://library.example.org/account

            A Library

            """,
            overdue.Body
        );
    }

    private static Notification Write(IReadOnlyList<PresentNotice> present)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [NoticeKind.Overdue] = "Use the box.",
            [NoticeKind.DueDateMoved] = "We are at the fair.",
        };
        return new NoticeFrame("https://library.example.org/").Write(
            new FakeTopic(),
            present,
            new OwnWords(words),
            "A Library"
        );
    }

    private static PresentNotice Describe(string kind, Guid loan, string line) =>
        new(new Notice(kind, Step: 0, A.NewMemberId(), loan, DateTimeOffset.UnixEpoch), line);
}
