using Library.Members.Domain;

namespace Library.Members.Tests.Domain;

public sealed class RecentMailsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_mail_may_go() => Assert.True(RecentMails.None.AllowAnotherAt(Start));

    [Theory]
    [InlineData(0, false)]
    [InlineData(59.999, false)]
    [InlineData(60, true)]
    public void A_minute_passes_between_two(double seconds, bool isAllowed) =>
        Assert.Equal(isAllowed, RecentMails.None.With(Start).AllowAnotherAt(Start.AddSeconds(seconds)));

    [Fact]
    public void No_hour_wherever_it_begins_has_more_than_five()
    {
        var mails = RecentMails.None;
        var sent = new List<int>();
        for (var minute = 0; minute < 600; minute++)
        {
            var at = Start.AddMinutes(minute);
            if (mails.AllowAnotherAt(at))
            {
                mails = mails.With(at);
                sent.Add(minute);
            }
        }

        Assert.Equal(50, sent.Count);
        Assert.All(sent, first => Assert.InRange(sent.Count(minute => minute >= first && minute < first + 60), 1, 5));
    }

    [Fact]
    public void What_is_kept_reads_back_and_stays_short()
    {
        var mails = Enumerable
            .Range(0, 100)
            .Aggregate(RecentMails.None, (kept, minute) => kept.With(Start.AddMinutes(minute)));

        Assert.Equal(mails, RecentMails.Rehydrate(mails.Text));
        Assert.InRange(mails.Text.Length, 1, 100);
        Assert.False(RecentMails.Rehydrate(mails.Text).AllowAnotherAt(Start.AddMinutes(101)));
    }
}
