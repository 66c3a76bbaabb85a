using Library.Loans.Domain;
using Library.Members.Contract;

namespace Library.Loans.Infrastructure;

/// <summary>Names the groups that the policy has rules for.</summary>
internal sealed class GroupsInPolicy(IPolicyRepository policies) : IMemberGroups
{
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await policies.ReadAsync(cancellationToken)).Draft.Groups.Select(group => group.Name)];
}
