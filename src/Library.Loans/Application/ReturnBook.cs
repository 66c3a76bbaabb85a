using Library.Loans.Domain;
using Library.Shared.Application;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed partial class ReturnBook(ILoanRepository loans, TimeProvider clock, ILogger<ReturnBook> logger)
{
    public async Task<Loan> ExecuteAsync(Guid loanId, CancellationToken cancellationToken)
    {
        var loan = await loans.FindAsync(loanId, cancellationToken) ?? throw new LoanNotFoundException();
        loan.Return(clock.UtcNowInMicroseconds());
        await loans.UpdateAsync(loan, cancellationToken);
        LogReturned(loan.Id);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} ended.")]
    private partial void LogReturned(Guid loanId);
}
