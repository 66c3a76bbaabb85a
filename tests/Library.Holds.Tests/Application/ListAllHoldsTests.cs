using Library.Holds.Application;
using Library.Holds.Contract;

namespace Library.Holds.Tests.Application;

/// <summary>The list of all holds, as it is written out.</summary>
public sealed class ListAllHoldsTests
{
    private readonly HoldsFixture _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(201)]
    public async Task All_active_holds_are_listed_once_with_their_places(int count)
    {
        var book = _library.Book("Emma");
        for (var number = 0; number < count; number++)
        {
            await _library.PlaceAsync(book);
        }

        var rows = await ListAsync();

        Assert.Equal(Enumerable.Range(1, count), rows.Select(row => row.Place.GetValueOrDefault()));
    }

    [Fact]
    public async Task A_hold_is_listed_with_its_title_its_copy_and_its_times()
    {
        var ready = await _library.PlaceReadyAsync("Emma");
        var waiting = await _library.PlaceAsync(_library.Book("Persuasion"));
        var until = _library.Clock.GetUtcNow().AddDays(1);
        await _library.SuspendAsync(waiting, until);

        var rows = await ListAsync();

        var set = rows.Single(row => row.BookId == ready.BookId);
        Assert.Equal(
            (ready.MemberId, "Emma", ready.PlacedAt, ready.ReadyAt, ready.ReadyUntil, false),
            (set.MemberId, set.Title, set.PlacedAt?.At, set.ReadyAt?.At, set.ReadyUntil?.At, set.IsSuspended)
        );
        Assert.Equal(new DateOnly(2026, 1, 5), set.PlacedAt?.Day);
        Assert.NotNull(set.Barcode);
        var paused = rows.Single(row => row.BookId == waiting.BookId);
        Assert.Equal((true, until, null), (paused.IsSuspended, paused.SuspendedUntil?.At, paused.Barcode));
        _library.Clock.Advance(TimeSpan.FromDays(1));
        paused = (await ListAsync()).Single(row => row.BookId == waiting.BookId);
        Assert.Equal((false, null), (paused.IsSuspended, paused.SuspendedUntil));
    }

    private async Task<List<ListedHold>> ListAsync() =>
        await new ListAllHolds(_library.Holds, _library.People, _library.Stock, _library.Stock, _library.Clock)
            .ReadAsync(Cancellation)
            .ToListAsync(Cancellation);
}
