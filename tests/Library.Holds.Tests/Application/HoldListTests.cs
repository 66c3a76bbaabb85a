using Library.Holds.Application;
using Library.Holds.Contract;
using Library.Holds.Domain;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Holds.Tests.Application;

public sealed class HoldListTests
{
    private static readonly DateOnly Today = new(2026, 1, 5);

    private readonly HoldsFixture _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("member", null, false, "own")]
    [InlineData("member", "member", false, "own")]
    [InlineData("member", "other", false, null)]
    [InlineData("member", null, true, null)]
    [InlineData("member", "member", true, null)]
    [InlineData("staff", null, false, "")]
    [InlineData("staff", "other", false, "others")]
    [InlineData("staff", null, true, "others own")]
    [InlineData("staff", "member", true, "own")]
    public async Task Members_list_their_own_holds_and_staff_those_of_any_member_or_title(
        string reader,
        string? ofMember,
        bool ofTitle,
        string? listed
    )
    {
        var (own, others) = await TwoInLineAsync();
        var query = new ListHoldsQuery(
            reader == "staff" ? A.Caller(role: Role.Librarian) : A.Caller(own.MemberId),
            ofMember switch
            {
                null => null,
                "member" => own.MemberId,
                _ => others.MemberId,
            },
            ofTitle ? own.BookId : null,
            Statuses: []
        );
        if (listed is null)
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => ReadAsync(query));
            Assert.Throws<ForbiddenException>(() => _library.List.ExecuteAsync(query, Cancellation));
            return;
        }

        var names = (await ReadAsync(query)).Select(found => found.Hold.Equals(own) ? "own" : "others");
        Assert.Equal(listed, string.Join(' ', names));
        Assert.Equal(
            await ReadAsync(query),
            await _library.List.ExecuteAsync(query, Cancellation).ToListAsync(Cancellation)
        );

        Task<IReadOnlyList<HoldInLine>> ReadAsync(ListHoldsQuery asked) =>
            _library.List.ExecuteAsync(asked, new PageRequest(After: null, Limit: 10), Cancellation);
    }

    [Fact]
    public async Task A_page_has_one_hold_more_where_another_page_follows()
    {
        var (own, others) = await TwoInLineAsync();
        var query = new ListHoldsQuery(A.Caller(role: Role.Librarian), null, own.BookId, Statuses: []);

        var page = await _library.List.ExecuteAsync(query, new PageRequest(After: null, Limit: 1), Cancellation);

        Assert.Equal([others, own], page.Select(found => found.Hold));
    }

    [Fact]
    public async Task All_holds_of_a_member_are_listed_however_many_the_policy_allows()
    {
        var member = _library.People.Add();
        for (var number = 0; number < 501; number++)
        {
            var hold = Hold.Place(A.NewHoldId(), _library.Book(), member, _library.Clock.GetUtcNow());
            await _library.Holds.AddAsync(hold, Cancellation);
        }

        Assert.Equal(501, (await _library.Awaited.ListAsync(member, Cancellation)).Count);
    }

    [Fact]
    public async Task A_member_sees_what_can_be_fetched_the_most_pressing_first_and_then_what_waits_the_oldest_first()
    {
        var member = _library.People.Add();
        var taken = _library.Book("Persuasion");
        await _library.PlaceAsync(taken);
        var waiting = await _library.PlaceAsync(taken, member);
        var suspended = await _library.PlaceAsync(_library.Book("Emma"), member);
        await _library.SuspendAsync(suspended, _library.Clock.GetUtcNow().AddDays(3));
        var early = await _library.PlaceAsync(_library.Book("Lady Susan"), member);
        var late = await _library.PlaceReadyAsync("Sanditon", member);
        await _library.Holds.ExtendAsync(late, late.ReadyUntil!.Value.AddDays(1), Cancellation);
        await _library.ScanAsync(early.BookId!.Value);

        AwaitedBook[] expected =
        [
            new(early.Id, early.BookId.Value, "Lady Susan", "Author")
            {
                ReadyUntil = Today.AddDays(7),
                Barcode = Barcode.Parse("B3"),
            },
            new(late.Id, late.BookId!.Value, "Sanditon", "Author")
            {
                ReadyUntil = Today.AddDays(8),
                Barcode = Barcode.Parse("B4"),
            },
            new(waiting.Id, taken, "Persuasion", "Author") { Place = 2 },
            new(suspended.Id, suspended.BookId!.Value, "Emma", "Author")
            {
                Place = 1,
                IsSuspended = true,
                SuspendedUntil = Today.AddDays(3),
            },
        ];
        Assert.Equal(expected, await _library.Awaited.ListAsync(member, Cancellation));
        Assert.Empty(await _library.Awaited.ListAsync(_library.People.Add(), Cancellation));
    }

    [Fact]
    public async Task A_member_takes_along_all_holds_those_that_have_ended_included()
    {
        var ended = await _library.PlaceAsync(_library.Book("Emma"));
        await _library.CancelAsync(ended);
        _library.Stock.Remove(ended.BookId!.Value);
        var ready = await _library.PlaceReadyAsync("Persuasion", ended.MemberId);
        await _library.PlaceAsync(ready.BookId!.Value);

        Assert.Equal("holds", _library.Personal.Name);
        Assert.Equal(
            [
                new PersonalHold(ready.Id.Value, "Persuasion", "ready", ready.PlacedAt, ready.ReadyUntil),
                new PersonalHold(ended.Id.Value, Title: null, "cancelled", ended.PlacedAt, ReadyUntil: null),
            ],
            await _library.Personal.ReadAsync(ended.MemberId!.Value, Cancellation)
        );
    }

    [Fact]
    public async Task The_desk_is_told_for_whom_a_copy_is_set_aside_and_until_which_day()
    {
        var ready = await _library.PlaceReadyAsync();
        var (copy, free) = (ready.CopyId!.Value, _library.Stock.Copy(_library.Book(), 0));

        var found = await _library.Desk.FindAsync([copy, free], Cancellation);

        Assert.Equal([new SetAsideCopy(copy, ready.MemberId!.Value, Today.AddDays(7))], found.Values);
        Assert.Empty(await _library.Desk.FindAsync([free], Cancellation));
    }

    private async Task<(Hold Own, Hold Others)> TwoInLineAsync()
    {
        var own = await _library.PlaceAsync(_library.Book());
        return (own, await _library.PlaceAsync(own.BookId!.Value));
    }
}
