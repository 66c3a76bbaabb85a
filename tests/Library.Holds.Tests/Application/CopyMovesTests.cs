using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Notifications.Contract;
using Library.Testing;

namespace Library.Holds.Tests.Application;

public sealed class CopyMovesTests
{
    private readonly HoldsFixture _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_that_comes_back_is_set_aside_for_the_first_in_line_however_often_it_is_scanned()
    {
        var book = _library.Book();
        var (first, second) = (await _library.PlaceAsync(book), await _library.PlaceAsync(book));
        var at = _library.Clock.GetUtcNow();

        var found = await _library.ScanAsync(book);
        _library.Clock.Advance(TimeSpan.FromHours(1));
        var again = await _library.ScanAsync(book);

        var until = new DateTimeOffset(2026, 1, 12, 23, 59, 59, TimeSpan.Zero);
        var copy = _library.Stock.Copy(book, 0);
        Assert.Equal(new CopySetAside(first.Id, book, first.MemberId!.Value, first.PlacedAt, copy, until), found);
        Assert.Equal(found, again);
        Assert.Equal((HoldStatus.Waiting, null), await _library.StandingAsync(second));

        // Until then the return may be undone.
        var notice = Assert.Single(_library.Notices.Kept);
        Assert.Equal(new Notice(NoticeKind.HoldReady, 0, first.MemberId.Value, first.Id.Value, at), notice);
        Assert.Equal(at.AddMinutes(15), _library.Notices.NotBefore(notice));
    }

    [Fact]
    public async Task A_copy_for_which_no_member_waits_is_set_aside_for_none_and_to_be_put_back_no_more()
    {
        var hold = await _library.PlaceReadyAsync();
        var book = hold.BookId!.Value;
        await _library.CancelAsync(hold);
        await _library.SuspendAsync(await _library.PlaceAsync(book));

        Assert.Null(await _library.ScanAsync(book));

        Assert.Empty(await _library.PutBackAsync());
        Assert.Null(await _library.ScanAsync(_library.Book()));
    }

    [Fact]
    public async Task A_copy_serves_the_first_who_can_be_served_however_far_back_in_the_line()
    {
        var book = _library.Book();
        for (var suspended = 0; suspended < 100; suspended++)
        {
            await _library.SuspendAsync(await _library.PlaceAsync(book));
        }

        Assert.Null(await _library.ScanAsync(book));

        var last = await _library.PlaceAsync(book);
        Assert.Equal(last.Id, (await _library.ScanAsync(book))?.HoldId);
    }

    [Fact]
    public async Task A_copy_of_a_kind_that_is_lent_no_more_is_set_aside_for_no_member()
    {
        var film = _library.Stock.Add("Emma", "film", [CopyCondition.Normal]);
        var ready = await _library.PlaceAsync(film);
        await _library.ScanAsync(film);
        var waiting = await _library.PlaceAsync(film);
        _library.Policies.Policy = A.Policy(draft => draft with { Kinds = [new KindDraft("film", Lendable: false)] });

        await _library.CancelAsync(ready);
        Assert.Equal([_library.Stock.Copy(film, 0)], await _library.PutBackAsync());
        Assert.Null(await _library.ScanAsync(film));

        Assert.Equal((HoldStatus.Waiting, null), await _library.StandingAsync(waiting));
        Assert.Equal("", _library.ToldOf(waiting));
    }

    [Theory]
    [InlineData("is scanned, damaged")]
    [InlineData("is lost to the catalogue")]
    [InlineData("was not returned after all")]
    public async Task Case_08_a_hold_waits_again_at_its_place_where_its_copy(string what)
    {
        var hold = await _library.PlaceReadyAsync();
        var (book, copy) = (hold.BookId!.Value, hold.CopyId!.Value);
        await _library.PlaceAsync(book);

        await (
            what switch
            {
                "is scanned, damaged" => _library.ScanAsync(book, canBeLent: false),
                "is lost to the catalogue" => _library.Copies.FollowLossAsync(book, copy, Cancellation),
                _ => _library.Copies.FollowUndoneReturnAsync(copy, Cancellation),
            }
        );

        Assert.Equal((HoldStatus.Waiting, null), await _library.StandingAsync(hold));
        Assert.Equal(1, (await _library.Holds.FindAsync(hold.Id, Cancellation))?.Place);
    }

    [Fact]
    public async Task A_copy_that_is_lost_or_lent_is_not_to_be_put_back()
    {
        var (lost, lent) = (await _library.PlaceReadyAsync(), await _library.PlaceReadyAsync());
        await _library.CancelAsync(lost);
        await _library.CancelAsync(lent);

        await _library.Copies.FollowLossAsync(lost.BookId!.Value, lost.CopyId!.Value, Cancellation);
        await _library.LendAsync(_library.People.Add(), lent.BookId!.Value);

        Assert.Empty(await _library.PutBackAsync());
    }

    [Fact]
    public async Task A_member_who_fetches_the_copy_that_was_set_aside_has_collected_the_hold()
    {
        var hold = await _library.PlaceReadyAsync();
        await _library.PlaceAsync(hold.BookId!.Value);

        var loan = await _library.LendAsync(hold.MemberId!.Value, hold.BookId.Value);

        var state = (await _library.PresentAsync(hold)).State;
        Assert.Equal((HoldStatus.Collected, loan.LoanId, loan.At), (state.Status, state.LoanId, state.EndedAt));
        Assert.False(_library.Holds.IsSetAside(loan.CopyId));
        Assert.Empty(await _library.PutBackAsync());
    }

    [Fact]
    public async Task Cases_15_and_16_the_line_is_as_it_was_placed_after_a_member_took_the_copy_of_another()
    {
        var book = _library.Book(CopyCondition.Normal, CopyCondition.Normal);
        var (robbed, taker, last) = (
            await _library.PlaceAsync(book),
            await _library.PlaceAsync(book),
            await _library.PlaceAsync(book)
        );
        await _library.ScanAsync(book);
        await _library.ScanAsync(book, copy: 1);

        await _library.LendAsync(taker.MemberId!.Value, book);

        Assert.Equal((HoldStatus.Collected, null), await _library.StandingAsync(taker));
        Assert.Equal((HoldStatus.Ready, _library.Stock.Copy(book, 1)), await _library.StandingAsync(robbed));
        Assert.Equal((HoldStatus.Waiting, null), await _library.StandingAsync(last));
    }

    [Fact]
    public async Task A_hold_whose_loan_is_undone_is_ready_as_before_and_another_loan_changes_none()
    {
        var (hold, other) = (await _library.PlaceReadyAsync(), await _library.PlaceReadyAsync());
        var loan = await _library.LendAsync(hold.MemberId!.Value, hold.BookId!.Value);
        await _library.LendAsync(other.MemberId!.Value, other.BookId!.Value);

        await _library.Copies.FollowUndoneLoanAsync(loan, Cancellation);

        Assert.Equal(hold.State, (await _library.PresentAsync(hold)).State);
        Assert.Equal((HoldStatus.Collected, null), await _library.StandingAsync(other));
    }

    [Fact]
    public async Task A_hold_whose_loan_is_undone_stays_ended_where_a_merge_left_its_member_with_another()
    {
        var collected = await _library.PlaceReadyAsync();
        var (member, from, into) = (collected.MemberId!.Value, collected.BookId!.Value, _library.Book());
        var loan = await _library.LendAsync(member, from);
        var waiting = await _library.PlaceAsync(into, member);
        await _library.Merges.FollowAsync(from, into, Cancellation);

        await _library.Copies.FollowUndoneLoanAsync(loan with { BookId = into }, Cancellation);

        Assert.Equal((HoldStatus.Collected, null), await _library.StandingAsync(collected));
        Assert.Equal((HoldStatus.Waiting, null), await _library.StandingAsync(waiting));
    }
}
