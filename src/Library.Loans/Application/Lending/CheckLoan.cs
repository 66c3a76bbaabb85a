using Library.Loans.Domain;

namespace Library.Loans.Application;

internal sealed class CheckLoan(LendingFacts facts)
{
    /// <summary>The answer that a loan would get, with every reason. Nothing is changed, and nothing locked.</summary>
    public async Task<LendingDecision> ExecuteAsync(LoanRequest request, CancellationToken cancellationToken) =>
        LendingDecision.OfLoan(await facts.OfCheckAsync(request, cancellationToken));
}
