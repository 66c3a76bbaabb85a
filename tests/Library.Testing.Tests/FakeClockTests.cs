namespace Library.Testing;

public sealed class FakeClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly FakeClock _clock = new(Start);

    [Fact]
    public void The_clock_stands_still_until_it_is_moved()
    {
        var before = _clock.GetTimestamp();

        Assert.Equal(Start, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(Start.AddMinutes(5), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(5), _clock.GetElapsedTime(before));
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_passes_its_moment()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _clock, TestContext.Current.CancellationToken);

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await delay;
    }

    [Fact]
    public void Timers_fire_in_order_each_at_its_own_moment()
    {
        List<(string, DateTimeOffset)> fired = [];
        using var late = _clock.CreateTimer(
            _ => fired.Add(("late", _clock.GetUtcNow())),
            null,
            TimeSpan.FromSeconds(3),
            Timeout.InfiniteTimeSpan
        );
        using var again = _clock.CreateTimer(
            _ => fired.Add(("again", _clock.GetUtcNow())),
            null,
            TimeSpan.FromSeconds(2),
            TimeSpan.FromSeconds(2)
        );

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(
            [("again", Start.AddSeconds(2)), ("late", Start.AddSeconds(3)), ("again", Start.AddSeconds(4))],
            fired
        );
        Assert.Equal(Start.AddSeconds(5), _clock.GetUtcNow());
    }

    [Fact]
    public void A_disposed_timer_never_fires()
    {
        var fired = false;
        var timer = _clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.False(fired);
    }

    [Fact]
    public void A_clock_set_back_shows_the_earlier_time_and_measures_on()
    {
        var before = _clock.GetTimestamp();

        _clock.Set(Start.AddHours(-1));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Start.AddHours(-1).AddSeconds(1), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(1), _clock.GetElapsedTime(before));
    }

    [Fact]
    public void A_cancellation_after_a_time_follows_the_clock()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(15), _clock);

        _clock.Set(Start.AddSeconds(15));

        Assert.True(source.IsCancellationRequested);
    }
}
