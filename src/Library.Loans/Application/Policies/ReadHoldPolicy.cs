using Library.Loans.Contract;
using Library.Loans.Domain;

namespace Library.Loans.Application;

/// <summary>Tells the slice of holds what the policy says about them.</summary>
internal sealed class ReadHoldPolicy(IPolicyRepository policies) : IHoldPolicies
{
    public async Task<IHoldPolicy> ReadAsync(CancellationToken cancellationToken) =>
        new HoldPolicy(await policies.ReadAsync(cancellationToken));
}
