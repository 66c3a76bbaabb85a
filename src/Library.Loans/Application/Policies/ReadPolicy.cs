using Library.Loans.Domain;

namespace Library.Loans.Application;

internal sealed class ReadPolicy(IPolicyRepository policies)
{
    /// <summary>The rules by which the library lends at this moment.</summary>
    public Task<LendingPolicy> ExecuteAsync(CancellationToken cancellationToken) =>
        policies.ReadAsync(cancellationToken);
}
