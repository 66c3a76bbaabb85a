using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>
/// Port: follows copies over the desk, one method for each move; it is told under the lock of the title, in the
/// transaction of the move. The slice that keeps holds implements it; without one nothing follows.
/// </summary>
public interface ICopyMoves
{
    /// <summary>A copy was lent: the borrower waits for the title no more, and no other has the copy set
    /// aside.</summary>
    /// <param name="loan">The loan that was made.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task FollowLoanAsync(LoanOfCopy loan, CancellationToken cancellationToken);

    /// <summary>A copy is here: it came back, or was seen.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The hold for which it is set aside; null where no member is to have it.</returns>
    Task<CopySetAside?> FollowArrivalAsync(ArrivedCopy copy, CancellationToken cancellationToken);

    /// <summary>A loan was cancelled as if it had never been made: its borrower wants the title as before.</summary>
    /// <param name="loan">The loan that was.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task FollowUndoneLoanAsync(LoanOfCopy loan, CancellationToken cancellationToken);

    /// <summary>A return was taken back: the copy is set aside for no member any more.</summary>
    /// <param name="copyId">The copy.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task FollowUndoneReturnAsync(CopyId copyId, CancellationToken cancellationToken);
}

/// <summary>A copy that is lent to a member.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="BookId">The title.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="MemberId">The borrower.</param>
/// <param name="At">The present moment.</param>
public sealed record LoanOfCopy(LoanId LoanId, BookId BookId, CopyId CopyId, MemberId MemberId, DateTimeOffset At);

/// <summary>A copy that is at the desk, and not on loan.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="BookId">The title.</param>
/// <param name="CanBeLent">Whether its condition lets it be lent.</param>
/// <param name="At">The present moment.</param>
public sealed record ArrivedCopy(CopyId CopyId, BookId BookId, bool CanBeLent, DateTimeOffset At);

/// <summary>A copy that waits for a member to fetch it.</summary>
/// <param name="HoldId">The hold.</param>
/// <param name="BookId">The title.</param>
/// <param name="MemberId">The member.</param>
/// <param name="PlacedAt">When the hold was placed.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="ReadyUntil">How long it waits.</param>
public sealed record CopySetAside(
    HoldId HoldId,
    BookId BookId,
    MemberId MemberId,
    DateTimeOffset PlacedAt,
    CopyId CopyId,
    DateTimeOffset ReadyUntil
);
