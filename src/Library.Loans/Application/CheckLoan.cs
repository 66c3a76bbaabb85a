using Library.Loans.Domain;

namespace Library.Loans.Application;

internal sealed class CheckLoan(LendingFacts facts)
{
    /// <summary>The answer that a loan would get, with every reason. Nothing is changed.</summary>
    public async Task<LendingDecision> ExecuteAsync(LoanRequest request, CancellationToken cancellationToken) =>
        LendingDecision.OfLoan(await facts.OfLoanAsync(request, cancellationToken));
}
