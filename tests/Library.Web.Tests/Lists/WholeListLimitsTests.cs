using Library.Shared;
using Library.Testing;

namespace Library.Web.Tests;

public sealed class WholeListLimitsTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly WholeListLimits _limits;

    public WholeListLimitsTests() => _limits = new WholeListLimits(_clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _limits.Dispose();

    [Fact]
    public async Task One_client_has_eight_places_and_waits_two_seconds_for_a_ninth()
    {
        var places = await TakeAsync(8, _ => "a");
        var ninth = _limits.TakePlaceAsync("a", Cancellation);
        using var other = await _limits.TakePlaceAsync("b", Cancellation);

        Assert.False(ninth.IsCompleted);
        places[0].Dispose();
        places[0] = await ninth;
        var refused = _limits.TakePlaceAsync("a", Cancellation);
        _clock.Advance(WholeListLimits.Patience);

        var refusal = await Assert.ThrowsAsync<TooManyRequestsException>(() => refused);
        Assert.Equal(TimeSpan.FromSeconds(5), refusal.RetryAfter);
    }

    [Fact]
    public async Task All_clients_together_have_32_places_and_a_refused_one_keeps_nothing()
    {
        var places = await TakeAsync(32, number => $"{number / 8}");
        var refused = Enumerable.Range(0, 9).Select(_ => _limits.TakePlaceAsync("late", Cancellation)).ToList();
        _clock.Advance(WholeListLimits.Patience);
        foreach (var task in refused.Take(8))
        {
            Assert.Equal("busy", (await Assert.ThrowsAsync<TooManyListsException>(() => task)).Code);
        }

        places.ForEach(place => place.Dispose());
        Assert.Equal(8, (await TakeAsync(8, _ => "late")).Count);
    }

    [Fact]
    public async Task A_client_that_is_gone_waits_no_longer()
    {
        await TakeAsync(8, _ => "a");
        using var gone = new CancellationTokenSource();
        var waiting = _limits.TakePlaceAsync("a", gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private async Task<List<IDisposable>> TakeAsync(int count, Func<int, string> client)
    {
        var places = new List<IDisposable>();
        foreach (var number in Enumerable.Range(0, count))
        {
            places.Add(await _limits.TakePlaceAsync(client(number), Cancellation));
        }

        return places;
    }
}
