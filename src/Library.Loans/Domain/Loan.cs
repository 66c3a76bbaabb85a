using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>
/// A copy of a book in a member's hands, or back from there; it knows them by id alone, as each is an aggregate of its
/// own. Once returned it outlives them, without saying who or what it was about.
/// </summary>
internal sealed class Loan : IEquatable<Loan>
{
    private Loan(
        LoanId id,
        BookId? bookId,
        MemberId? memberId,
        DateTimeOffset loanedAt,
        DateTimeOffset dueAt,
        DateTimeOffset? returnedAt,
        int renewals,
        LoanedCopy? copy,
        DateTimeOffset? claimedAt
    ) =>
        (Id, BookId, MemberId, LoanedAt, DueAt, ReturnedAt, Renewals, Copy, ClaimedAt) = (
            id,
            bookId,
            memberId,
            loanedAt,
            dueAt,
            returnedAt,
            renewals,
            copy,
            claimedAt
        );

    /// <summary>The id of the loan.</summary>
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

    /// <summary>How often it was renewed.</summary>
    public int Renewals { get; private set; }

    /// <summary>When the borrower said that the book is back although it was not found; null where that was not
    /// said.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>A loan that begins now.</summary>
    /// <param name="id">The id of the loan.</param>
    /// <param name="bookId">The book.</param>
    /// <param name="copy">The copy that is taken.</param>
    /// <param name="memberId">The borrower.</param>
    /// <param name="at">When it begins.</param>
    /// <param name="dueAt">When the book has to be back; later than that.</param>
    public static Loan Begin(
        LoanId id,
        BookId bookId,
        LoanedCopy copy,
        MemberId memberId,
        DateTimeOffset at,
        DateTimeOffset dueAt
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(dueAt, at);
        return new(id, bookId, memberId, at, dueAt, returnedAt: null, renewals: 0, copy, claimedAt: null);
    }

    /// <summary>A loan that began elsewhere, and is still open. It keeps its dates.</summary>
    /// <param name="id">The id of the loan.</param>
    /// <param name="bookId">The book.</param>
    /// <param name="copy">The copy that was taken.</param>
    /// <param name="memberId">The borrower.</param>
    /// <param name="at">When it began.</param>
    /// <param name="dueAt">When the book has to be back; later than that.</param>
    /// <param name="renewals">How often it was renewed.</param>
    public static Loan BringAlong(
        LoanId id,
        BookId bookId,
        LoanedCopy copy,
        MemberId memberId,
        DateTimeOffset at,
        DateTimeOffset dueAt,
        int renewals
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(dueAt, at);
        ArgumentOutOfRangeException.ThrowIfNegative(renewals);
        return new(id, bookId, memberId, at, dueAt, returnedAt: null, renewals, copy, claimedAt: null);
    }

    /// <summary>A loan as it was kept; for repositories only.</summary>
    public static Loan Rehydrate(
        LoanId id,
        BookId? bookId,
        MemberId? memberId,
        DateTimeOffset loanedAt,
        DateTimeOffset dueAt,
        DateTimeOffset? returnedAt,
        int renewals = 0,
        LoanedCopy? copy = null,
        DateTimeOffset? claimedAt = null
    ) => new(id, bookId, memberId, loanedAt, dueAt, returnedAt, renewals, copy, claimedAt);

    /// <summary>
    /// Records that the book is back. A clock that runs behind the one that began the loan does not make it end before
    /// it began.
    /// </summary>
    /// <exception cref="LoanAlreadyReturnedException">It is back already; the moment of its return never
    /// changes.</exception>
    public void Return(DateTimeOffset at)
    {
        DemandOpen();
        ReturnedAt = at < LoanedAt ? LoanedAt : at;
    }

    /// <summary>Lets the book be kept for longer.</summary>
    /// <param name="dueAt">When it has to be back now; later than before.</param>
    /// <exception cref="LoanAlreadyReturnedException">The book is back.</exception>
    public void Renew(DateTimeOffset dueAt)
    {
        DemandOpen();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(dueAt, DueAt);
        DueAt = dueAt;
        Renewals++;
    }

    /// <summary>Records that the borrower says the book is back; the first time counts.</summary>
    /// <exception cref="LoanAlreadyReturnedException">The book is back.</exception>
    public void ClaimReturned(DateTimeOffset at)
    {
        DemandOpen();
        ClaimedAt ??= at;
    }

    /// <summary>Passes while the book is out.</summary>
    /// <exception cref="LoanAlreadyReturnedException">The book is back.</exception>
    public void DemandOpen()
    {
        if (ReturnedAt is not null)
        {
            throw new LoanAlreadyReturnedException();
        }
    }

    /// <summary>Takes its return back: the loan is open as before.</summary>
    public void Reopen() => ReturnedAt = null;

    /// <summary>Whether the book is still out after its due date.</summary>
    public bool IsOverdue(DateTimeOffset at) => ReturnedAt is null && at > DueAt;

    /// <inheritdoc />
    public bool Equals(Loan? other) => other is not null && other.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Loan);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();
}
