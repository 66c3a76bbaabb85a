using Library.Books.Contract;
using Library.Loans.Domain;

namespace Library.Loans.Infrastructure;

/// <summary>Names the kinds that the policy has rules for.</summary>
internal sealed class KindsInPolicy(IPolicyRepository policies) : IKindsOfThings
{
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await policies.ReadAsync(cancellationToken)).Draft.Kinds.Select(kind => kind.Name)];
}
