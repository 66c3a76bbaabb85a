using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record RenewLoanCommand(LoanId LoanId, Caller Caller);

/// <summary>
/// Lets a member keep a book for longer. Renewals at the same time are judged one after the other: one that
/// finds the loan changed meanwhile reads it and asks again, which ends, since every change leaves one renewal less.
/// </summary>
internal sealed partial class RenewLoan(
    ILoanRepository loans,
    LendingRights rights,
    TimeProvider clock,
    ILogger<RenewLoan> logger
)
{
    public async Task<Loan> ExecuteAsync(RenewLoanCommand command, CancellationToken cancellationToken)
    {
        Loan loan;
        do
        {
            loan = await loans.FindAsync(command.LoanId, cancellationToken) ?? throw new LoanNotFoundException();
            rights.Demand(command.Caller, loan.MemberId);
            loan.Renew(clock.UtcNowInMicroseconds());
        } while (!await loans.KeepRenewalAsync(loan, cancellationToken));

        LogRenewed(loan.Id);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} renewed.")]
    private partial void LogRenewed(LoanId loanId);
}
