using Library.Books.Contract;
using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>The kinds of events at the desk.</summary>
internal enum LendingEventKind
{
    /// <summary>A loan began.</summary>
    Lent,

    /// <summary>A loan was renewed.</summary>
    Renewed,

    /// <summary>A copy came back from its loan.</summary>
    Returned,

    /// <summary>A copy was scanned that was not on loan.</summary>
    Seen,

    /// <summary>A loan was cancelled as if it had never been made.</summary>
    LoanUndone,

    /// <summary>A return was taken back.</summary>
    ReturnUndone,

    /// <summary>A borrower said that the copy is back.</summary>
    ClaimedReturned,

    /// <summary>A loan ended because its copy is lost.</summary>
    Lost,

    /// <summary>A loan is due later because the library is closed.</summary>
    DueDateMoved,
}

/// <summary>The state that an event changes: the loan's dates, and the copy's condition where that changed.</summary>
/// <param name="DueAt">When the loan is due.</param>
/// <param name="ReturnedAt">When it ended.</param>
/// <param name="Condition">The condition of the copy; null where the event does not change it.</param>
/// <param name="OtherLoan">The open loan of the copy that was ended so that this one could begin.</param>
internal sealed record LendingState(
    DateTimeOffset? DueAt = null,
    DateTimeOffset? ReturnedAt = null,
    CopyCondition? Condition = null,
    LoanId? OtherLoan = null
)
{
    /// <summary>How a loan stands.</summary>
    public static LendingState Of(Loan loan) => new(loan.DueAt, loan.ReturnedAt);
}

/// <summary>Something that happened at the desk. It holds no name and no secret.</summary>
internal sealed record LendingEvent
{
    /// <summary>For how long the last event of a copy can be undone.</summary>
    public static readonly TimeSpan UndoPeriod = TimeSpan.FromMinutes(15);

    /// <summary>The kind of the event.</summary>
    public required LendingEventKind Kind { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The member at whose request it happened; null if it left the library.</summary>
    public required MemberId? ActorId { get; init; }

    /// <summary>The borrower; null where there is none, or none any more.</summary>
    public MemberId? MemberId { get; init; }

    /// <summary>The loan; null where there is none.</summary>
    public LoanId? LoanId { get; init; }

    /// <summary>The book; null if it was removed.</summary>
    public BookId? BookId { get; init; }

    /// <summary>The copy; null if it was removed.</summary>
    public CopyId? CopyId { get; init; }

    /// <summary>The state before; null where the loan was not.</summary>
    public LendingState? Before { get; init; }

    /// <summary>The state after; null where the loan is no more.</summary>
    public LendingState? After { get; init; }

    /// <summary>The codes of the reasons that staff overrode for it.</summary>
    public IReadOnlyList<string> Overridden { get; init; } = [];

    /// <summary>An event of a loan.</summary>
    public static LendingEvent Of(LendingEventKind kind, Loan loan, MemberId actor, DateTimeOffset at) =>
        new()
        {
            Kind = kind,
            At = at,
            ActorId = actor,
            MemberId = loan.MemberId,
            LoanId = loan.Id,
            BookId = loan.BookId,
            CopyId = loan.Copy?.Id,
        };

    /// <summary>The condition that the copy had before this event; null where the event changed none, or the copy is in
    /// another one by now than the event left it in.</summary>
    public CopyCondition? ConditionToRestore(CopyCondition present) =>
        After?.Condition == present ? Before?.Condition : null;

    /// <summary>Passes if this event, the last of its copy, is what is to be undone, and recent enough.</summary>
    /// <exception cref="NotTheLastEventException">Something else happened since.</exception>
    /// <exception cref="TooLateToUndoException">It happened too long ago.</exception>
    public void DemandUndoable(LendingEventKind kind, LoanId loanId, DateTimeOffset at)
    {
        if (Kind != kind || LoanId != loanId)
        {
            throw new NotTheLastEventException();
        }

        if (at - At > UndoPeriod)
        {
            throw new TooLateToUndoException();
        }
    }
}
