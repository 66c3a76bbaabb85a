using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

internal sealed record ReadLoanQuery(LoanId LoanId, Caller Caller);

internal sealed class ReadLoan(ILoanRepository loans)
{
    /// <summary>One loan: of the caller, or any for a librarian.</summary>
    public async Task<Loan> ExecuteAsync(ReadLoanQuery query, CancellationToken cancellationToken)
    {
        var loan = await loans.FindAsync(query.LoanId, cancellationToken) ?? throw new LoanNotFoundException();
        query.Caller.DemandSelfOrLibrarian(loan.MemberId);
        return loan;
    }
}
