using Library.Shared;

namespace Library.Web.Tests;

public sealed class FairTurnsTests
{
    private readonly FairTurns _turns = new(places: 1, mostWaiting: 4, mostOfOneClient: 3);
    private readonly List<string> _order = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flood_of_one_client_delays_another_by_one_turn()
    {
        var first = await _turns.TakeAsync("flood", Cancellation);
        var waiting = new[] { "flood", "flood", "flood", "other" }.Select(WorkAsync).ToList();

        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["flood", "other", "flood", "flood"], _order);
    }

    [Fact]
    public async Task A_client_that_has_its_share_waiting_is_refused_and_another_is_not()
    {
        var first = await _turns.TakeAsync("flood", Cancellation);
        var waiting = new[] { "flood", "flood", "flood" }.Select(WorkAsync).ToList();

        await Assert.ThrowsAsync<BusyException>(() => _turns.TakeAsync("flood", Cancellation));
        waiting.Add(WorkAsync("other"));
        await Assert.ThrowsAsync<BusyException>(() => _turns.TakeAsync("third", Cancellation));

        first.Dispose();
        await Task.WhenAll(waiting);
        (await _turns.TakeAsync("third", Cancellation)).Dispose();
    }

    [Fact]
    public async Task A_wait_that_is_given_up_takes_no_turn()
    {
        using var impatience = new CancellationTokenSource();
        var first = await _turns.TakeAsync("a", Cancellation);
        var givenUp = _turns.TakeAsync("b", impatience.Token);
        var patient = WorkAsync("b");

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        first.Dispose();
        await patient;

        (await _turns.TakeAsync("c", Cancellation)).Dispose();
    }

    [Fact]
    public async Task A_turn_is_passed_on_once()
    {
        var first = await _turns.TakeAsync("a", Cancellation);
        first.Dispose();
        first.Dispose();
        var second = await _turns.TakeAsync("a", Cancellation);

        Assert.False(_turns.TakeAsync("b", Cancellation).IsCompleted);
        second.Dispose();
    }

    private async Task WorkAsync(string client)
    {
        using var turn = await _turns.TakeAsync(client, Cancellation);
        lock (_order)
        {
            _order.Add(client);
        }
    }
}
