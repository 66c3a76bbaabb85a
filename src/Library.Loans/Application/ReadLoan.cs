using Library.Loans.Domain;

namespace Library.Loans.Application;

internal sealed record ReadLoanQuery(Guid LoanId, Guid CallerId);

internal sealed class ReadLoan(ILoanRepository loans, LoanVisibility visibility)
{
    public async Task<Loan> ExecuteAsync(ReadLoanQuery query, CancellationToken cancellationToken)
    {
        var loan = await loans.FindAsync(query.LoanId, cancellationToken) ?? throw new LoanNotFoundException();
        await visibility.DemandAsync(query.CallerId, loan.MemberId, cancellationToken);
        return loan;
    }
}
