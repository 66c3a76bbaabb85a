using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record ReturnBookCommand(LoanId LoanId, Caller Caller);

internal sealed partial class ReturnBook(
    ILoanRepository loans,
    LendingRights rights,
    TimeProvider clock,
    ILogger<ReturnBook> logger
)
{
    public async Task<Loan> ExecuteAsync(ReturnBookCommand command, CancellationToken cancellationToken)
    {
        var loan = await loans.FindAsync(command.LoanId, cancellationToken) ?? throw new LoanNotFoundException();
        rights.Demand(command.Caller, loan.MemberId);
        loan.Return(clock.UtcNowInMicroseconds());
        await loans.KeepReturnAsync(loan, cancellationToken);
        LogReturned(loan.Id);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} ended.")]
    private partial void LogReturned(LoanId loanId);
}
