using Library.Members.Domain;

namespace Library.Members.Tests.Domain;

public sealed class MailQuotaTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_wait_for_the_next_mail_doubles_from_a_minute_until_a_day_was_quiet()
    {
        var quota = MailQuota.Rehydrate("");
        var sent = new List<int>();
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            var at = Start.AddMinutes(minute);
            if (quota.AllowsAnotherAt(at))
            {
                quota = quota.With(at);
                sent.Add(minute);
            }
        }

        Assert.Equal([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 1023], sent);
        Assert.True(quota.AllowsAnotherAt(Start.AddMinutes(1023).AddDays(1)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(59.999, false)]
    [InlineData(60, true)]
    public void A_minute_passes_between_the_first_two(double seconds, bool isAllowed) =>
        Assert.Equal(isAllowed, MailQuota.Rehydrate("").With(Start).AllowsAnotherAt(Start.AddSeconds(seconds)));

    [Fact]
    public void No_day_wherever_it_begins_has_more_than_eleven_mails()
    {
        var quota = MailQuota.Rehydrate("");
        var sent = new List<int>();
        for (var minute = 0; minute < 10 * 24 * 60; minute++)
        {
            var at = Start.AddMinutes(minute);
            if (quota.AllowsAnotherAt(at))
            {
                quota = quota.With(at);
                sent.Add(minute);
            }
        }

        Assert.All(
            sent,
            first => Assert.InRange(sent.Count(minute => minute >= first && minute < first + 1440), 1, 11)
        );
    }

    [Fact]
    public void A_quota_reads_back_and_stays_short()
    {
        var quota = Enumerable
            .Range(0, 100)
            .Aggregate(MailQuota.Rehydrate(""), (kept, minute) => kept.With(Start.AddMinutes(minute)));

        Assert.Equal(quota, MailQuota.Rehydrate(quota.Text));
        Assert.InRange(quota.Text.Length, 1, 200);
        Assert.False(MailQuota.Rehydrate(quota.Text).AllowsAnotherAt(Start.AddMinutes(101)));
    }
}
