using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Removes a loan that a list brought, as long as it is as the list left it.</summary>
internal sealed class TakeBackLoan(
    ILoanRepository loans,
    IBorrowers borrowers,
    ICatalogue catalogue,
    ICopyMoves moves,
    TimeProvider clock
)
{
    /// <summary>Locks the members and titles of loans that are to be removed in the same transaction.</summary>
    public async Task LockAsync(IReadOnlyCollection<LoanTrace> traces, CancellationToken cancellationToken)
    {
        var open = new List<Loan>();
        foreach (var trace in traces)
        {
            if (await loans.FindAsync(new LoanId(trace.Id), cancellationToken) is { ReturnedAt: null } loan)
            {
                open.Add(loan);
            }
        }

        await borrowers.HoldAllAsync(open.Select(loan => loan.MemberId).OfType<MemberId>(), cancellationToken);
        await catalogue.LockTitlesAsync(open.Select(loan => loan.BookId).OfType<BookId>(), cancellationToken);
    }

    /// <summary>Removes it. Its copy was not scanned, so that it is set aside for no other member.</summary>
    /// <returns>False, and nothing is changed, where it has ended or was changed since.</returns>
    public async Task<bool> ExecuteAsync(LoanTrace trace, CancellationToken cancellationToken)
    {
        var id = new LoanId(trace.Id);
        if (
            await loans.FindAsync(id, cancellationToken)
            is not { ReturnedAt: null, MemberId: { } memberId, BookId: { } bookId, Copy.Id: var copyId }
        )
        {
            return false;
        }

        await borrowers.HoldAsync(memberId, cancellationToken);
        var title = await catalogue.LockTitleAsync(bookId, cancellationToken);
        var loan = await loans.FindAsync(id, cancellationToken);
        if (loan is not { ReturnedAt: null, ClaimedAt: null } || loan.DueAt != trace.DueAt)
        {
            return false;
        }

        await loans.RemoveAsync(id, cancellationToken);
        var now = clock.UtcNowInMicroseconds();
        await moves.FollowUndoneLoanAsync(new LoanOfCopy(id, bookId, copyId, memberId, now), cancellationToken);
        if (!title.Copies.Any(copy => copy.Id == copyId && copy.CanBeLent))
        {
            await moves.FollowUndoneReturnAsync(copyId, cancellationToken);
        }

        return true;
    }
}
