using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record ReturnBookCommand(LoanId LoanId, Caller Caller);

internal sealed partial class ReturnBook(
    ILoanRepository loans,
    EndLoan endLoan,
    LendingRights rights,
    TimeProvider clock,
    ILogger<ReturnBook> logger
)
{
    public async Task<Loan> ExecuteAsync(ReturnBookCommand command, CancellationToken cancellationToken)
    {
        var loan = await loans.FindAsync(command.LoanId, cancellationToken) ?? throw new LoanNotFoundException();
        rights.Demand(command.Caller, loan.MemberId);
        var now = clock.UtcNowInMicroseconds();

        // The copy of a claimed loan is missing until it is back.
        var condition = loan.ClaimedAt is null
            ? null
            : new ConditionChange(CopyCondition.Missing, CopyCondition.Normal);
        var ending = new LoanEnding(LendingEventKind.Returned, now, now, command.Caller, condition);
        await endLoan.ExecuteAsync(loan, ending, cancellationToken);
        LogReturned(loan.Id);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} ended.")]
    private partial void LogReturned(LoanId loanId);
}
