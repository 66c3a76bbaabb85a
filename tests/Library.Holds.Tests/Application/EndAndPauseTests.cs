using Library.Books.Contract;
using Library.Holds.Application;
using Library.Holds.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Holds.Tests.Application;

public sealed class EndAndPauseTests
{
    private readonly HoldsFixture _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "ByMember", "")]
    [InlineData(true, "ByStaff", "hold_cancelled")]
    public async Task A_member_is_told_of_the_end_of_a_hold_where_staff_ended_it(bool byStaff, string why, string told)
    {
        var hold = await _library.PlaceAsync(_library.Book());
        var caller = byStaff ? A.Caller(role: Role.Librarian) : A.Caller(hold.MemberId);
        _library.Locks.Clear();

        await _library.Cancel.ExecuteAsync(new CancelHoldCommand(hold.Id, caller), Cancellation);

        var state = (await _library.PresentAsync(hold)).State;
        Assert.Equal((HoldStatus.Cancelled, why), (state.Status, $"{state.CancelReason}"));
        Assert.Equal(_library.Clock.GetUtcNow(), state.EndedAt);
        Assert.Equal(told, _library.ToldOf(hold));
        Assert.Equal([hold.BookId!.Value], _library.Locks);
        await Assert.ThrowsAsync<HoldEndedException>(() => _library.CancelAsync(hold));
    }

    [Fact]
    public async Task Case_03_the_copy_of_a_cancelled_hold_serves_the_next_and_without_one_is_to_be_put_back()
    {
        var book = _library.Book();
        var (first, second) = (await _library.PlaceAsync(book), await _library.PlaceAsync(book));
        var copy = (await _library.ScanAsync(book))!.CopyId;

        await _library.CancelAsync(first);

        Assert.Equal((HoldStatus.Ready, copy), await _library.StandingAsync(second));
        Assert.Empty(await _library.PutBackAsync());

        await _library.CancelAsync(second);

        Assert.Equal([copy], await _library.PutBackAsync());
    }

    [Fact]
    public async Task Case_04_a_copy_that_was_not_fetched_serves_the_next_for_a_full_time()
    {
        var first = await _library.PlaceReadyAsync();
        var second = await _library.PlaceAsync(first.BookId!.Value);
        await PassAsync(first);

        Assert.Equal([first.Id], await _library.Expire.ListAsync(Cancellation));
        Assert.True(await _library.Expire.ExecuteAsync(first.Id, Cancellation));

        Assert.Equal(_library.Clock.GetUtcNow(), (await _library.PresentAsync(first)).State.EndedAt);
        Assert.Equal(
            (HoldStatus.Expired, "hold_ready hold_expired"),
            ((await _library.PresentAsync(first)).Status, _library.ToldOf(first))
        );
        Assert.Equal((HoldStatus.Ready, first.CopyId), await _library.StandingAsync(second));
        Assert.Equal(first.ReadyUntil!.Value.AddDays(8), (await _library.PresentAsync(second)).ReadyUntil);
        Assert.Empty(await _library.Expire.ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_hold_that_was_fetched_cancelled_or_given_more_time_meanwhile_does_not_expire()
    {
        var (fetched, cancelled, longer) = (
            await _library.PlaceReadyAsync(),
            await _library.PlaceReadyAsync(),
            await _library.PlaceReadyAsync()
        );
        await PassAsync(longer);
        await _library.LendAsync(fetched.MemberId!.Value, fetched.BookId!.Value);
        await _library.CancelAsync(cancelled);
        await _library.Holds.ExtendAsync(longer, _library.Clock.GetUtcNow().AddDays(1), Cancellation);

        foreach (var id in new[] { fetched.Id, cancelled.Id, longer.Id, A.NewHoldId() })
        {
            Assert.False(await _library.Expire.ExecuteAsync(id, Cancellation));
        }

        Assert.Equal((HoldStatus.Ready, longer.CopyId), await _library.StandingAsync(longer));
    }

    [Fact]
    public async Task A_hold_is_skipped_while_it_is_suspended_and_keeps_its_place()
    {
        var book = _library.Book(CopyCondition.Normal, CopyCondition.Normal);
        var (first, second) = (await _library.PlaceAsync(book), await _library.PlaceAsync(book));

        await _library.SuspendAsync(first);
        await _library.ScanAsync(book);

        Assert.Equal(1, (await _library.Holds.FindAsync(first.Id, Cancellation))?.Place);
        Assert.Equal((HoldStatus.Waiting, null), await _library.StandingAsync(first));
        Assert.Equal((HoldStatus.Ready, _library.Stock.Copy(book, 0)), await _library.StandingAsync(second));

        await _library.Resume.ExecuteAsync(new ResumeHoldCommand(first.Id, A.Caller(first.MemberId)), Cancellation);
        await _library.ScanAsync(book, copy: 1);

        Assert.Equal((HoldStatus.Ready, _library.Stock.Copy(book, 1)), await _library.StandingAsync(first));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hold_whose_title_is_merged_while_the_lock_is_waited_for_is_changed_under_the_lock_of_the_other(
        bool isGone
    )
    {
        var (from, into) = (_library.Book(), _library.Book());
        var hold = await _library.PlaceAsync(from);
        _library.Locks.Clear();
        _library.Stock.Meanwhile = async () =>
        {
            await _library.Holds.MoveAsync(from, into, Cancellation);
            if (isGone)
            {
                _library.Stock.Remove(from);
            }
        };

        await _library.CancelAsync(hold);

        Assert.Equal([from, into], _library.Locks);
        Assert.Equal((HoldStatus.Cancelled, null), await _library.StandingAsync(hold));
    }

    private async Task PassAsync(Hold ready)
    {
        _library.Clock.Set((await _library.PresentAsync(ready)).ReadyUntil!.Value.AddSeconds(1));
    }
}
