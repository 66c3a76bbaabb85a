using Library.Notifications.Infrastructure;

namespace Library.Notifications.Tests.Infrastructure;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Waits_grow_with_the_tries_and_are_never_longer_than_the_longest()
    {
        for (var tries = 1; tries < RetrySchedule.MaximumTries - 1; tries++)
        {
            Assert.True(Longest(tries) < Shortest(tries + 1), $"after {tries}");
        }

        Assert.InRange(Longest(1_000), TimeSpan.FromMinutes(8), RetrySchedule.LongestWait);
    }

    [Fact]
    public void Waits_differ_so_that_mails_do_not_come_back_all_at_once()
    {
        var waits = Enumerable.Range(0, 100).Select(_ => RetrySchedule.WaitAfter(5)).ToList();

        Assert.True(waits.Distinct().Count() > 50);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromMinutes(2 * 0.8), TimeSpan.FromMinutes(2 * 1.2)));
    }

    private static TimeSpan Longest(int tries) => Enumerable.Range(0, 200).Max(_ => RetrySchedule.WaitAfter(tries));

    private static TimeSpan Shortest(int tries) => Enumerable.Range(0, 200).Min(_ => RetrySchedule.WaitAfter(tries));
}
