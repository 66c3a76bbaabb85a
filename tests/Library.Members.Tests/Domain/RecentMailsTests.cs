using Library.Members.Domain;

namespace Library.Members.Tests.Domain;

public sealed class RecentMailsTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_mail_may_go() => Assert.True(RecentMails.None.AllowAnotherAt(_start));

    [Theory]
    [InlineData(0, false)]
    [InlineData(59.999, false)]
    [InlineData(60, true)]
    public void A_minute_passes_between_two(double seconds, bool isAllowed) =>
        Assert.Equal(isAllowed, RecentMails.None.With(_start).AllowAnotherAt(_start.AddSeconds(seconds)));

    [Fact]
    public void No_hour_wherever_it_begins_has_more_than_five()
    {
        var mails = RecentMails.None;
        var sent = new List<int>();
        for (var minute = 0; minute < 600; minute++)
        {
            var at = _start.AddMinutes(minute);
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
        var mails = Enumerable.Range(0, 100).Aggregate(RecentMails.None, (kept, minute) => kept.With(_start.AddMinutes(minute)));

        Assert.Equal(mails, RecentMails.Rehydrate(mails.Text));
        Assert.InRange(mails.Text.Length, 1, 100);
        Assert.False(RecentMails.Rehydrate(mails.Text).AllowAnotherAt(_start.AddMinutes(101)));
    }
}
