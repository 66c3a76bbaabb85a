using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>
/// A copy of a book in a member's hands, or back from there. It knows them by id alone: each is an aggregate of its
/// own. Once returned it outlives them, without saying who or what it was about.
/// </summary>
internal sealed class Loan : IEquatable<Loan>
{
    /// <summary>How long a book may be kept: 14 days.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(14);

    /// <summary>How often a loan can be renewed: twice.</summary>
    public const int RenewalLimit = 2;

    private Loan(
        LoanId id,
        BookId? bookId,
        MemberId? memberId,
        DateTimeOffset loanedAt,
        DateTimeOffset dueAt,
        DateTimeOffset? returnedAt,
        int renewals,
        LoanedCopy? copy
    ) =>
        (Id, BookId, MemberId, LoanedAt, DueAt, ReturnedAt, Renewals, Copy) = (
            id,
            bookId,
            memberId,
            loanedAt,
            dueAt,
            returnedAt,
            renewals,
            copy
        );

    /// <summary>What the loan is known by.</summary>
    public LoanId Id { get; }

    /// <summary>The book; null if it was removed from the library after its return.</summary>
    public BookId? BookId { get; }

    /// <summary>The copy that was taken; null if it was removed from the library after its return.</summary>
    public LoanedCopy? Copy { get; }

    /// <summary>The borrower; null if the member left the library after the return.</summary>
    public MemberId? MemberId { get; }

    /// <summary>When the book was taken.</summary>
    public DateTimeOffset LoanedAt { get; }

    /// <summary>When it has to be back.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>When it came back; null while it is out.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>How often it was renewed, 0 to <see cref="RenewalLimit"/>.</summary>
    public int Renewals { get; private set; }

    /// <summary>A loan that begins now.</summary>
    public static Loan Begin(LoanId id, BookId bookId, LoanedCopy copy, MemberId memberId, DateTimeOffset at) =>
        new(id, bookId, memberId, at, at + Period, returnedAt: null, renewals: 0, copy);

    /// <summary>A loan as it was kept; for repositories only.</summary>
    public static Loan Rehydrate(
        LoanId id,
        BookId? bookId,
        MemberId? memberId,
        DateTimeOffset loanedAt,
        DateTimeOffset dueAt,
        DateTimeOffset? returnedAt,
        int renewals = 0,
        LoanedCopy? copy = null
    ) => new(id, bookId, memberId, loanedAt, dueAt, returnedAt, renewals, copy);

    /// <summary>
    /// Records that the book is back. A clock that runs behind the one that began the loan does not make it end before
    /// it began.
    /// </summary>
    /// <exception cref="LoanAlreadyReturnedException">It is back already; the moment of its return never
    /// changes.</exception>
    public void Return(DateTimeOffset at)
    {
        if (ReturnedAt is not null)
        {
            throw new LoanAlreadyReturnedException();
        }

        ReturnedAt = at < LoanedAt ? LoanedAt : at;
    }

    /// <summary>Lets the book be kept for another <see cref="Period"/> from now or from the due date, whichever is
    /// later.</summary>
    /// <exception cref="LoanAlreadyReturnedException">The book is back.</exception>
    /// <exception cref="LoanOverdueException">It should have been back already.</exception>
    /// <exception cref="RenewalLimitReachedException">It was renewed <see cref="RenewalLimit"/> times.</exception>
    public void Renew(DateTimeOffset at)
    {
        if (ReturnedAt is not null)
        {
            throw new LoanAlreadyReturnedException();
        }

        if (IsOverdue(at))
        {
            throw new LoanOverdueException();
        }

        if (Renewals == RenewalLimit)
        {
            throw new RenewalLimitReachedException();
        }

        // The due date is the later of the two, as the loan is not overdue.
        DueAt += Period;
        Renewals++;
    }

    /// <summary>Whether the book is still out after its due date.</summary>
    public bool IsOverdue(DateTimeOffset at) => ReturnedAt is null && at > DueAt;

    /// <inheritdoc />
    public bool Equals(Loan? other) => other is not null && other.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Loan);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();
}
