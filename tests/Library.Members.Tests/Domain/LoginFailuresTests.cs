using Library.Members.Domain;

namespace Library.Members.Tests.Domain;

public sealed class LoginFailuresTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_tenth_failure_locks_for_a_minute_and_each_further_one_for_twice_as_long_up_to_15()
    {
        var (failures, at) = (LoginFailures.None, Start);
        foreach (var minutes in new[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15 })
        {
            failures = failures.With(at);

            Assert.Equal(minutes == 0 ? null : at.AddMinutes(minutes), failures.LockedUntil);
            at = at.AddMinutes(minutes);
        }
    }

    [Fact]
    public void A_lock_holds_until_its_end_and_failures_during_it_do_not_count()
    {
        var locked = Failures(10, Start);

        Assert.True(locked.IsLockedAt(Start.AddMinutes(1).AddMicroseconds(-1)));
        Assert.Same(locked, locked.With(Start.AddSeconds(59)));
        Assert.False(locked.IsLockedAt(Start.AddMinutes(1)));
    }

    [Theory]
    [InlineData(0.99, 10)]
    [InlineData(1, 5)]
    [InlineData(2, 3)]
    [InlineData(100_000, 1)]
    [InlineData(-1, 10)]
    public void With_each_hour_without_a_failure_half_of_them_are_forgotten(double hours, int count) =>
        Assert.Equal(count, Failures(9, Start).With(Start.AddHours(hours)).Count);

    private static LoginFailures Failures(int count, DateTimeOffset at) =>
        Enumerable.Range(0, count).Aggregate(LoginFailures.None, (failures, _) => failures.With(at));
}
