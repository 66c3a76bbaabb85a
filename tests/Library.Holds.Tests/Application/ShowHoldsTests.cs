using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Loans.Domain;
using Library.Testing;

namespace Library.Holds.Tests.Application;

public sealed class ShowHoldsTests
{
    private static readonly DateOnly Today = new(2026, 1, 5);

    private readonly HoldsFixture _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hold_shelf_shows_each_copy_with_its_member_and_day_in_pages()
    {
        var (first, second) = (await _library.PlaceReadyAsync("Emma"), await _library.PlaceReadyAsync("Persuasion"));
        var gone = await _library.PlaceReadyAsync("Sanditon");
        _library.Stock.Remove(gone.BookId!.Value);

        var shelf = await _library.Show.ListReadyAsync(skip: 0, limit: 10, Cancellation);

        Assert.Equal([first, second], shelf.Select(ready => ready.Hold));
        Assert.Equal(("Emma", "Ann"), (shelf[0].Copy.Title, shelf[0].Member?.Name));
        Assert.Equal(Today.AddDays(7), shelf[0].Until);
        Assert.Equal(second, Assert.Single(await _library.Show.ListReadyAsync(1, 1, Cancellation)).Hold);
    }

    [Fact]
    public async Task The_copies_to_put_back_are_shown_with_the_day_since_when_they_are()
    {
        var (first, second) = (await _library.PlaceReadyAsync("Emma"), await _library.PlaceReadyAsync("Persuasion"));
        await _library.CancelAsync(first);
        _library.Clock.Advance(TimeSpan.FromDays(1));
        await _library.CancelAsync(second);

        var listed = await _library.Show.ListToPutBackAsync(skip: 0, limit: 10, Cancellation);

        Assert.Equal(
            [("Emma", Today), ("Persuasion", Today.AddDays(1))],
            listed.Select(copy => (copy.Copy.Title, copy.Since))
        );

        _library.Stock.Remove(first.BookId!.Value);
        listed = await _library.Show.ListToPutBackAsync(skip: 0, limit: 10, Cancellation);

        Assert.Equal("Persuasion", Assert.Single(listed).Copy.Title);
    }

    [Fact]
    public async Task As_many_copies_are_to_be_pulled_as_are_free_and_would_serve_a_member()
    {
        await WantedAsync(
            "more wanted than free",
            members: 3,
            CopyCondition.Normal,
            CopyCondition.Normal,
            CopyCondition.Lost
        );
        await WantedAsync("more free than wanted", members: 1, CopyCondition.Normal, CopyCondition.Normal);
        var ready = await _library.PlaceReadyAsync("set aside already");
        await _library.PlaceAsync(ready.BookId!.Value);
        var suspended = await WantedAsync("suspended", members: 1, CopyCondition.Normal);
        await _library.SuspendAsync(suspended);
        var blocked = await WantedAsync("blocked", members: 1, CopyCondition.Normal);
        _library.People.Block(blocked.MemberId!.Value);
        var film = _library.Stock.Add("not lent any more", "film", [CopyCondition.Normal]);
        await _library.PlaceAsync(film);
        _library.Policies.Policy = A.Policy(draft => draft with { Kinds = [new KindDraft("film", Lendable: false)] });

        var pulled = await _library.Show.ListToPullAsync(skip: 0, limit: 10, Cancellation);

        Assert.Equal(
            [("more wanted than free", 2, 2), ("more free than wanted", 1, 2)],
            pulled.Select(title => (title.Stock.Title, title.Wanted, title.Free.Count()))
        );
        Assert.Equal(pulled[1].BookId, Assert.Single(await _library.Show.ListToPullAsync(1, 1, Cancellation)).BookId);
    }

    [Fact]
    public async Task Case_22_a_copy_is_pulled_for_a_member_who_waits_behind_many_who_are_skipped()
    {
        var first = await WantedAsync("Emma", members: 120, CopyCondition.Normal);
        foreach (var hold in (await _library.Holds.ListActiveAsync(first.BookId!.Value, Cancellation)).SkipLast(1))
        {
            await _library.SuspendAsync(hold);
        }

        var pulled = await _library.Show.ListToPullAsync(skip: 0, limit: 10, Cancellation);

        Assert.Equal(1, Assert.Single(pulled).Wanted);
    }

    [Fact]
    public async Task A_title_cannot_be_filled_where_no_copy_of_it_can_be_lent()
    {
        var lost = await WantedAsync("lost", members: 2, CopyCondition.Repair);
        await WantedAsync("one of two lost", members: 1, CopyCondition.Lost, CopyCondition.Normal);
        await WantedAsync("in repair", members: 1, CopyCondition.Repair);
        var film = _library.Stock.Add("not lent any more", "film", [CopyCondition.Normal]);
        await _library.PlaceAsync(film);
        _library.Policies.Policy = A.Policy(draft => draft with { Kinds = [new KindDraft("film", Lendable: false)] });
        _library.Stock.Lose(lost.BookId!.Value);

        var listed = await _library.Show.ListUnfillableAsync(skip: 0, limit: 10, named: null, Cancellation);

        Assert.Equal(
            [("lost", 2), ("not lent any more", 1)],
            listed.Select(title => (title.Stock.Title, title.Waiting))
        );
        var first = listed[0].First[0];
        Assert.Equal((lost, "Ann", Today), (first.Hold, first.Member?.Name, first.Since));
        var second = Assert.Single(await _library.Show.ListUnfillableAsync(skip: 1, limit: 1, named: 1, Cancellation));
        Assert.Equal(listed[1].BookId, second.BookId);
        var one = (await _library.Show.ListUnfillableAsync(skip: 0, limit: 10, named: 1, Cancellation))[0];
        Assert.Equal((2, 1, 2), (listed[0].First.Count, one.First.Count, one.Waiting));
    }

    /// <summary>A title for which so many members wait; the first of their holds.</summary>
    private async Task<Hold> WantedAsync(string name, int members, params CopyCondition[] copies)
    {
        var first = await _library.PlaceAsync(_library.Book(name, copies));
        for (var others = 1; others < members; others++)
        {
            await _library.PlaceAsync(first.BookId!.Value);
        }

        return first;
    }
}
