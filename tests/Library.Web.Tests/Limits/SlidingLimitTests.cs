using Library.Shared;
using Library.Testing;

namespace Library.Web.Tests;

public sealed class SlidingLimitTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void A_key_has_so_many_permits_and_others_have_their_own()
    {
        var limit = NewLimit(permits: 2);
        limit.Take("a");
        limit.Take("a");

        Assert.Throws<TooManyRequestsException>(() => limit.Take("a"));

        limit.Take("b");
    }

    [Fact]
    public void Asking_whether_a_permit_is_left_takes_none()
    {
        var limit = NewLimit(permits: 1);
        limit.Demand("a");
        limit.Take("a");

        Assert.Throws<TooManyRequestsException>(() => limit.Demand("a"));
    }

    [Fact]
    public void No_minute_wherever_it_begins_has_more_than_the_limit()
    {
        var limit = NewLimit(permits: 10);
        var taken = new List<int>();
        var random = new Random(4711);
        for (var second = 0; second < 1000; second += random.Next(4))
        {
            _clock.Set(new FakeClock().GetUtcNow().AddSeconds(second));
            if (TryTake(limit, "a"))
            {
                taken.Add(second);
            }
        }

        Assert.True(taken.Count > 100);
        Assert.All(taken.Skip(10).Zip(taken), pair => Assert.True(pair.First - pair.Second >= 60));
    }

    [Fact]
    public void The_refusal_says_when_there_is_a_permit_again()
    {
        var limit = NewLimit(permits: 1);
        limit.Take("a");
        _clock.Advance(TimeSpan.FromSeconds(20));

        var refusal = Assert.Throws<TooManyRequestsException>(() => limit.Take("a"));

        Assert.Equal(TimeSpan.FromSeconds(40), refusal.RetryAfter);
        _clock.Advance(refusal.RetryAfter - TimeSpan.FromTicks(1));
        Assert.False(TryTake(limit, "a"));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(TryTake(limit, "a"));
    }

    [Fact]
    public void A_refused_request_takes_no_permit()
    {
        var limit = NewLimit(permits: 1);
        limit.Take("a");
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(TryTake(limit, "a"));

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(TryTake(limit, "a"));
    }

    [Fact]
    public void Idle_keys_make_room_and_busy_ones_are_not_forgotten_for_it()
    {
        var limit = new SlidingLimit(1, TimeSpan.FromMinutes(1), _clock, capacity: 10);
        for (var key = 0; key < 8; key++)
        {
            limit.Take($"idle {key}");
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        limit.Take("busy 1");
        limit.Take("busy 2");
        limit.Take("one more");

        Assert.False(TryTake(limit, "busy 1"));
        Assert.False(TryTake(limit, "busy 2"));
    }

    [Fact]
    public void A_flood_of_keys_costs_no_more_memory_than_the_capacity()
    {
        var limit = new SlidingLimit(1, TimeSpan.FromMinutes(1), _clock, capacity: 10);
        limit.Take("a");

        for (var key = 0; key < 10; key++)
        {
            limit.Take($"flood {key}");
        }

        Assert.True(TryTake(limit, "a"));
    }

    [Fact]
    public async Task Of_many_at_once_as_many_pass_as_there_are_permits()
    {
        var limit = NewLimit(permits: 10);

        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(_ => Task.Run(() => TryTake(limit, "a"), TestContext.Current.CancellationToken))
        );

        Assert.Equal(10, taken.Count(wasTaken => wasTaken));
    }

    private static bool TryTake(SlidingLimit limit, string key)
    {
        try
        {
            limit.Take(key);
            return true;
        }
        catch (TooManyRequestsException)
        {
            return false;
        }
    }

    private SlidingLimit NewLimit(int permits) => new(permits, TimeSpan.FromMinutes(1), _clock);
}
