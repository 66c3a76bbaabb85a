using Library.Loans.Contract;
using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>
/// The wish of a member for a title. Waiting holds of a title are served in the order in which they were placed; a
/// suspended one is skipped and keeps its place.
/// </summary>
internal sealed class Hold : IEquatable<Hold>
{
    private Hold(HoldState state) => State = state;

    /// <summary>All of it, for repositories.</summary>
    public HoldState State { get; private set; }

    /// <summary>The id of the hold.</summary>
    public HoldId Id => State.Id;

    /// <summary>The title; null if it was removed after the hold ended.</summary>
    public BookId? BookId => State.BookId;

    /// <summary>The member; null if it left the library.</summary>
    public MemberId? MemberId => State.MemberId;

    /// <summary>When it was placed.</summary>
    public DateTimeOffset PlacedAt => State.PlacedAt;

    /// <summary>How it stands.</summary>
    public HoldStatus Status => State.Status;

    /// <summary>The copy that waits for the member, or waited; null while the member waits.</summary>
    public CopyId? CopyId => State.CopyId;

    /// <summary>When that copy was set aside.</summary>
    public DateTimeOffset? ReadyAt => State.ReadyAt;

    /// <summary>How long it waits.</summary>
    public DateTimeOffset? ReadyUntil => State.ReadyUntil;

    /// <summary>Whether the member waits, or a copy waits for the member.</summary>
    public bool IsActive => Status is HoldStatus.Waiting or HoldStatus.Ready;

    /// <summary>A hold that is placed now, or was placed elsewhere before it came here.</summary>
    public static Hold Place(HoldId id, BookId bookId, MemberId memberId, DateTimeOffset at) =>
        new(new HoldState(id, bookId, memberId, at));

    /// <summary>A hold as it was kept; for repositories only.</summary>
    public static Hold Rehydrate(HoldState state) => new(state);

    /// <summary>Whether it is to be skipped at this moment.</summary>
    public bool IsSuspendedAt(DateTimeOffset at) =>
        State.IsSuspended && (State.SuspendedUntil is not { } end || at < end);

    /// <summary>Sets a copy aside for the member.</summary>
    /// <exception cref="HoldNotWaitingException">The member does not wait.</exception>
    public void SetAside(CopyId copyId, DateTimeOffset at, DateTimeOffset until)
    {
        DemandWaiting();
        State = State with { Status = HoldStatus.Ready, CopyId = copyId, ReadyAt = at, ReadyUntil = until };
    }

    /// <summary>Lets the member wait again, at the old place: the copy cannot be had after all.</summary>
    public void WaitAgain()
    {
        DemandActive();
        State = State with { Status = HoldStatus.Waiting, CopyId = null, ReadyAt = null, ReadyUntil = null };
    }

    /// <summary>Ends it well: the member has borrowed a copy.</summary>
    public void Collect(LoanId loanId, DateTimeOffset at)
    {
        DemandActive();
        State = State with { Status = HoldStatus.Collected, EndedAt = at, LoanId = loanId };
    }

    /// <summary>Takes that back, because the loan was undone.</summary>
    /// <param name="copyId">The copy that was lent.</param>
    /// <param name="at">The present moment.</param>
    public void Reopen(CopyId copyId, DateTimeOffset at)
    {
        State = State with { Status = HoldStatus.Ready, EndedAt = null, LoanId = null };
        if (CopyId != copyId || at > ReadyUntil)
        {
            WaitAgain();
        }
    }

    /// <summary>Ends it before the member had a copy.</summary>
    /// <exception cref="HoldEndedException">It has ended.</exception>
    public void Cancel(CancelReason reason, DateTimeOffset at)
    {
        DemandActive();
        State = State with { Status = HoldStatus.Cancelled, EndedAt = at, CancelReason = reason };
    }

    /// <summary>Keeps how the title is called that is removed, so that its member can be told.</summary>
    public void RememberTitle(string? title) => State = State with { RemovedTitle = title };

    /// <summary>Whether its copy was not fetched in time.</summary>
    public bool IsOverAt(DateTimeOffset at) => Status == HoldStatus.Ready && at > ReadyUntil;

    /// <summary>Whether its copy would wait to a later day: another hour of the same day is no news.</summary>
    public bool WouldWaitAnotherDay(DateTimeOffset until, IHoldPolicy policy) =>
        ReadyUntil is { } end && policy.DayOf(until) > policy.DayOf(end);

    /// <summary>Ends it because the copy was not fetched in time.</summary>
    public void Expire(DateTimeOffset at)
    {
        DemandActive();
        State = State with { Status = HoldStatus.Expired, EndedAt = at };
    }

    /// <summary>Lets others go first.</summary>
    /// <param name="until">When that is over by itself; null where the member ends it.</param>
    /// <param name="at">The present moment.</param>
    /// <exception cref="InvalidValueException">The end lies in the past, or too far ahead.</exception>
    /// <exception cref="HoldNotWaitingException">A copy is set aside already.</exception>
    /// <exception cref="HoldEndedException">It has ended.</exception>
    public void Suspend(DateTimeOffset? until, DateTimeOffset at)
    {
        if (until <= at)
        {
            throw new InvalidValueException("until", "Must lie ahead.");
        }

        // A later one could leave the library in a list, and come back in none.
        if (until?.UtcDateTime.Year > ListedMoment.LastYear)
        {
            throw new InvalidValueException("until", ListedMoment.TooLate);
        }

        DemandWaiting();
        State = State with { IsSuspended = true, SuspendedUntil = until };
    }

    /// <summary>Lets the member be served again; one that is not suspended stays as it is.</summary>
    /// <exception cref="HoldEndedException">It has ended.</exception>
    public void Resume()
    {
        DemandActive();
        State = State with { IsSuspended = false, SuspendedUntil = null };
    }

    /// <inheritdoc />
    public bool Equals(Hold? other) => other is not null && other.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Hold);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();

    private void DemandActive()
    {
        if (!IsActive)
        {
            throw new HoldEndedException();
        }
    }

    private void DemandWaiting()
    {
        DemandActive();
        if (Status != HoldStatus.Waiting)
        {
            throw new HoldNotWaitingException();
        }
    }
}
