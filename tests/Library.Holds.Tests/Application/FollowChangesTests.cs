using Library.Holds.Domain;
using Library.Loans.Domain;
using Library.Notifications.Contract;
using Library.Testing;

namespace Library.Holds.Tests.Application;

public sealed class FollowChangesTests
{
    private static readonly string[] EveryDay =
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];

    private readonly HoldsFixture _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Case_10_all_holds_on_a_title_that_goes_end_and_none_is_ready_before()
    {
        var ready = await _library.PlaceReadyAsync();
        var waiting = await _library.PlaceAsync(ready.BookId!.Value);

        await _library.Removals.FollowAsync(ready.BookId.Value, Cancellation);

        foreach (var hold in new[] { ready, waiting })
        {
            var state = (await _library.PresentAsync(hold)).State;
            Assert.Equal((HoldStatus.Cancelled, CancelReason.TitleRemoved), (state.Status, state.CancelReason));
        }

        Assert.Equal(
            ("hold_ready hold_cancelled", "hold_cancelled"),
            (_library.ToldOf(ready), _library.ToldOf(waiting))
        );
        Assert.Equal([ready.CopyId!.Value], await _library.PutBackAsync());
    }

    [Fact]
    public async Task Case_12_two_lines_become_one_in_which_each_member_keeps_the_earlier_place()
    {
        var (from, into) = (_library.Book(), _library.Book());
        var (ann, bob, dora) = (_library.People.Add(), _library.People.Add(), _library.People.Add());
        Hold[] kept =
        [
            await _library.PlaceAsync(from),
            await _library.PlaceAsync(from, ann),
            await _library.PlaceAsync(into, bob),
            await _library.PlaceAsync(into, dora),
        ];
        _library.Clock.Set(kept[3].PlacedAt);
        Hold[] doubled =
        [
            await _library.PlaceAsync(from, dora),
            await _library.PlaceAsync(from, bob),
            await _library.PlaceAsync(into, ann),
        ];

        await _library.Merges.FollowAsync(from, into, Cancellation);

        Assert.Equal(kept, await _library.Holds.ListActiveAsync(into, Cancellation));
        foreach (var hold in doubled)
        {
            Assert.Equal(CancelReason.Merged, (await _library.PresentAsync(hold)).State.CancelReason);
        }
    }

    [Fact]
    public async Task Case_12_a_member_in_both_lines_keeps_the_copy_that_was_set_aside()
    {
        var (from, member) = (_library.Book(), _library.People.Add());
        await _library.PlaceAsync(from);
        var earlier = await _library.PlaceAsync(from, member);
        var ready = await _library.PlaceReadyAsync(member: member);

        await _library.Merges.FollowAsync(from, ready.BookId!.Value, Cancellation);

        Assert.Equal((HoldStatus.Ready, ready.CopyId), await _library.StandingAsync(ready));
        Assert.Equal(CancelReason.Merged, (await _library.PresentAsync(earlier)).State.CancelReason);
    }

    [Fact]
    public async Task Case_12_of_two_copies_that_are_set_aside_for_a_member_the_later_one_serves_the_next()
    {
        var first = await _library.PlaceReadyAsync();
        var second = await _library.PlaceReadyAsync(member: first.MemberId);
        var next = await _library.PlaceAsync(second.BookId!.Value);

        await _library.Merges.FollowAsync(second.BookId.Value, first.BookId!.Value, Cancellation);

        Assert.Equal((HoldStatus.Ready, first.CopyId), await _library.StandingAsync(first));
        Assert.Equal(CancelReason.Merged, (await _library.PresentAsync(second)).State.CancelReason);
        Assert.Equal((HoldStatus.Ready, second.CopyId), await _library.StandingAsync(next));
    }

    [Fact]
    public async Task Case_21_the_holds_of_a_member_who_leaves_end_and_their_copies_serve_the_next()
    {
        var ready = await _library.PlaceReadyAsync();
        var waiting = await _library.PlaceAsync(_library.Book(), ready.MemberId);
        var next = await _library.PlaceAsync(ready.BookId!.Value);
        _library.Locks.Clear();

        await _library.Departures.FollowAsync(ready.MemberId!.Value, Cancellation);

        Assert.Equal([ready.MemberId, ready.BookId, waiting.BookId!.Value], _library.Locks);
        Assert.Equal(CancelReason.MemberLeft, (await _library.PresentAsync(waiting)).State.CancelReason);
        Assert.Equal((HoldStatus.Cancelled, null), await _library.StandingAsync(ready));
        Assert.Equal((HoldStatus.Ready, ready.CopyId), await _library.StandingAsync(next));
        Assert.Equal("", _library.ToldOf(waiting));
    }

    [Fact]
    public async Task A_hold_that_ends_while_its_lock_is_waited_for_hinders_no_departure()
    {
        var hold = await _library.PlaceAsync(_library.Book());
        _library.Stock.Meanwhile = () => _library.CancelAsync(hold);

        await _library.Departures.FollowAsync(hold.MemberId!.Value, Cancellation);

        Assert.Equal(CancelReason.ByMember, (await _library.PresentAsync(hold)).State.CancelReason);
    }

    [Fact]
    public async Task A_member_who_waits_for_nothing_is_not_locked_to_leave()
    {
        await _library.Departures.FollowAsync(_library.People.Add(), Cancellation);

        Assert.Empty(_library.Locks);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case_06_a_closure_lets_copies_wait_longer_and_is_counted_before(bool isPreview)
    {
        var before = await _library.PlaceReadyAsync();
        _library.Clock.Advance(TimeSpan.FromDays(1));
        var moved = await _library.PlaceReadyAsync();
        var closed = new CalendarDraft(EveryDay, [new ClosureDraft(new DateOnly(2026, 1, 13))]);

        Assert.Equal(1, await FollowAsync(draft => draft with { TimeZone = "UTC", Calendar = closed }));

        var until = isPreview ? moved.ReadyUntil : moved.ReadyUntil!.Value.AddDays(1);
        Assert.Equal(until, (await _library.PresentAsync(moved)).ReadyUntil);
        Assert.Equal(before.ReadyUntil, (await _library.PresentAsync(before)).ReadyUntil);
        Assert.Equal("hold_ready", _library.ToldOf(before));
        var told = _library.NoticesOf(moved).Where(notice => notice.Kind == NoticeKind.DueDateMoved);
        Assert.Equal(
            Enumerable.Repeat(until, isPreview ? 0 : 1),
            told.Select(notice => (DateTimeOffset?)notice.SubjectAt)
        );
        Assert.Equal(0, await FollowAsync(draft => draft with { PickupDays = 1 }));

        Task<int> FollowAsync(Func<PolicyDraft, PolicyDraft> change) =>
            this.FollowAsync(new HoldPolicy(A.Policy(change)), isPreview);
    }

    [Fact]
    public async Task A_zone_in_which_the_same_day_ends_later_lets_copies_wait_longer_without_a_word()
    {
        var ready = await _library.PlaceReadyAsync();
        var inTheWest = new HoldPolicy(A.Policy(draft => draft with { TimeZone = "Etc/GMT+1" }));

        Assert.Equal(0, await FollowAsync(inTheWest, isPreview: false));

        Assert.Equal(ready.ReadyUntil!.Value.AddHours(1), (await _library.PresentAsync(ready)).ReadyUntil);
        Assert.Equal("hold_ready", _library.ToldOf(ready));
    }

    [Fact]
    public async Task A_day_that_moved_is_told_though_it_ends_at_another_hour_since()
    {
        var hold = await _library.PlaceReadyAsync();
        var closed = new CalendarDraft(EveryDay, [new ClosureDraft(new DateOnly(2026, 1, 12))]);

        foreach (var zone in new[] { "UTC", "Etc/GMT+1" })
        {
            _library.Policies.Policy = A.Policy(draft => draft with { TimeZone = zone, Calendar = closed });
            await FollowAsync(new HoldPolicy(_library.Policies.Policy), isPreview: false);
        }

        var present = await _library.Topic.FindPresentAsync([.. _library.NoticesOf(hold)], Cancellation);
        Assert.Contains(present, found => found.Notice.Kind == NoticeKind.DueDateMoved);
    }

    private Task<int> FollowAsync(HoldPolicy policy, bool isPreview) =>
        _library.PolicyChanges.FollowAsync(policy, _library.Clock.GetUtcNow(), isPreview, Cancellation);
}
