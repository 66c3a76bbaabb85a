using Library.Holds.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Holds.Tests.Domain;

public sealed class HoldTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2026, 5, 11, 23, 59, 59, TimeSpan.Zero);

    [Fact]
    public void Case_05_a_copy_waits_until_its_last_day_has_ended()
    {
        var hold = Ready();

        Assert.False(hold.IsOverAt(Until));
        Assert.True(hold.IsOverAt(Until.AddTicks(1)));
    }

    [Fact]
    public void Case_07_a_suspension_must_end_in_the_future_and_before_the_year_9990()
    {
        var hold = Waiting();

        var refusal = Assert.Throws<InvalidValueException>(() => hold.Suspend(Now, Now));
        Assert.Equal(("until", "Must lie ahead."), (refusal.Field, refusal.Message));
        var late = Assert.Throws<InvalidValueException>(() => hold.Suspend(DateTimeOffset.MaxValue, Now));
        Assert.Equal(("until", "Must be a date before the year 9990."), (late.Field, late.Message));
        hold.Suspend(Now.AddTicks(1), Now);

        Assert.True(hold.IsSuspendedAt(Now));
        Assert.False(hold.IsSuspendedAt(Now.AddTicks(1)));
    }

    [Fact]
    public void A_suspension_without_an_end_lasts_until_it_is_resumed()
    {
        var hold = Waiting();
        hold.Suspend(until: null, Now);
        Assert.True(hold.IsSuspendedAt(DateTimeOffset.MaxValue));

        hold.Resume();

        Assert.False(hold.IsSuspendedAt(Now));
    }

    [Fact]
    public void A_hold_whose_copy_is_set_aside_cannot_be_suspended_nor_have_another()
    {
        var hold = Ready();

        Assert.Throws<HoldNotWaitingException>(() => hold.Suspend(until: null, Now));
        Assert.Throws<HoldNotWaitingException>(() => hold.SetAside(A.NewCopyId(), Now, Until));
    }

    [Fact]
    public void A_hold_that_waits_again_has_no_copy_and_keeps_its_moment()
    {
        var hold = Ready();

        hold.WaitAgain();

        Assert.Equal((HoldStatus.Waiting, Now), (hold.Status, hold.PlacedAt));
        Assert.Equal((null, null, null), (hold.CopyId, hold.ReadyAt, hold.ReadyUntil));
    }

    [Fact]
    public void A_hold_ends_once()
    {
        Action<Hold>[] ends =
        [
            hold => hold.Cancel(CancelReason.ByMember, Now),
            hold => hold.Expire(Now),
            hold => hold.Collect(A.NewLoanId(), Now),
        ];
        foreach (var end in ends)
        {
            var hold = Ready();
            end(hold);

            Assert.False(hold.IsActive);
            Assert.All(ends, again => Assert.Throws<HoldEndedException>(() => again(hold)));
            Assert.Throws<HoldEndedException>(hold.WaitAgain);
            Assert.Throws<HoldEndedException>(hold.Resume);
            Assert.Throws<HoldEndedException>(() => hold.SetAside(A.NewCopyId(), Now, Until));
        }
    }

    [Fact]
    public void A_hold_whose_loan_is_undone_is_ready_with_that_copy_and_otherwise_waits()
    {
        var (same, other, late) = (Ready(), Ready(), Ready());
        foreach (var hold in new[] { same, other, late })
        {
            hold.Collect(A.NewLoanId(), Now);
        }

        same.Reopen(same.CopyId!.Value, Until);
        other.Reopen(A.NewCopyId(), Until);
        late.Reopen(late.CopyId!.Value, Until.AddTicks(1));

        Assert.Equal((HoldStatus.Ready, Until), (same.Status, same.ReadyUntil));
        Assert.Equal(HoldStatus.Waiting, other.Status);
        Assert.Equal(HoldStatus.Waiting, late.Status);
        Assert.All([same, other, late], hold => Assert.Null(hold.State.EndedAt));
    }

    [Fact]
    public void A_hold_is_the_same_whatever_has_become_of_it()
    {
        var hold = Waiting();
        var later = Hold.Rehydrate(hold.State with { Status = HoldStatus.Expired });

        Assert.True(hold.Equals(later));
        Assert.Equal(hold.GetHashCode(), later.GetHashCode());
        Assert.False(hold.Equals(Waiting()));
        Assert.False(hold.Equals(null));
    }

    [Fact]
    public void Each_refusal_has_a_code_and_says_why()
    {
        Refusal.Is(new AlreadyOnHoldException(), ErrorKind.Conflict, "already_on_hold");
        Refusal.Is(new HoldEndedException(), ErrorKind.Conflict, "hold_ended");
        Refusal.Is(new HoldNotWaitingException(), ErrorKind.Conflict, "hold_not_waiting");
        Refusal.Is(new HoldNotFoundException(), ErrorKind.NotFound, "hold_not_found");
    }

    private static Hold Waiting() => Hold.Place(A.NewHoldId(), A.NewBookId(), A.NewMemberId(), Now);

    private static Hold Ready()
    {
        var hold = Waiting();
        hold.SetAside(A.NewCopyId(), Now, Until);
        return hold;
    }
}
