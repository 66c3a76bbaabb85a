using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record ReturnBookCommand(LoanId LoanId, Caller Caller);

internal sealed partial class ReturnBook(
    ScannedCopies scanned,
    EndLoan endLoan,
    ICopyMoves moves,
    LendingRights rights,
    TimeProvider clock,
    ILogger<ReturnBook> logger
)
{
    public async Task<Loan> ExecuteAsync(ReturnBookCommand command, CancellationToken cancellationToken)
    {
        var locked = await scanned.LockAsync(command.LoanId, cancellationToken);
        var loan = locked.Loan;
        rights.Demand(command.Caller, loan.MemberId);
        loan.DemandOpen();
        var copy = locked.DemandCopy();
        var now = clock.UtcNowInMicroseconds();

        // A missing copy is found by staff who have it in their hands; a borrower only ends the loan.
        var isFound = command.Caller.IsLibrarian && copy.Condition == CopyCondition.Missing;
        var condition = isFound ? new ConditionChange(CopyCondition.Missing, CopyCondition.Normal) : null;
        var ending = new LoanEnding(LendingEventKind.Returned, now, now, command.Caller, condition);
        await endLoan.ExecuteAsync(loan, ending, cancellationToken);
        var canBeLent = (condition?.After ?? copy.Condition) == CopyCondition.Normal;
        await moves.FollowArrivalAsync(new ArrivedCopy(copy.Id, copy.BookId, canBeLent, now), cancellationToken);
        LogReturned(loan.Id);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} ended.")]
    private partial void LogReturned(LoanId loanId);
}
