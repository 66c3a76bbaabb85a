using System.Collections.Frozen;
using Library.Host.Configuration;
using Library.Members;
using Library.Web;
using Microsoft.AspNetCore.Authorization;

namespace Library.Host.Http;

/// <summary>
/// Who may do what, under either ACCESS_POLICY. What only needs a verified member, whatever the policy, its slice says
/// itself.
/// </summary>
internal static class AccessTable
{
    private static readonly (
        string Rule,
        Action<AuthorizationPolicyBuilder> Open,
        Action<AuthorizationPolicyBuilder> Staffed
    )[] Rows =
    [
        (AccessRules.KeepBooks, Anybody, Librarian),
        (AccessRules.ListMembers, Anybody, Librarian),
        (AccessRules.ReadMember, Anybody, SelfOrLibrarian),
        (AccessRules.DeleteMember, Anybody, SelfOrLibrarian),
        (AccessRules.AssignRoles, Librarian, Librarian),
    ];

    private static readonly FrozenSet<string> OpenToAnybody = Rows.Where(row => row.Open == Anybody)
        .Select(row => row.Rule)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Gives every access rule its meaning.</summary>
    public static void AddAccessRules(this IServiceCollection services, AccessPolicy policy)
    {
        var authorization = services.AddAuthorizationBuilder();
        foreach (var (rule, open, staffed) in Rows)
        {
            authorization.AddPolicy(rule, policy == AccessPolicy.Open ? open : staffed);
        }
    }

    /// <summary>Takes away what would ask each caller a question that has one answer: a gate that is open to
    /// anybody.</summary>
    public static void RemoveOpenGates(EndpointBuilder endpoint, AccessPolicy policy)
    {
        if (policy != AccessPolicy.Open)
        {
            return;
        }

        foreach (
            var gate in endpoint
                .Metadata.OfType<IAuthorizeData>()
                .Where(gate => gate.Policy is { } rule && OpenToAnybody.Contains(rule))
                .ToArray()
        )
        {
            endpoint.Metadata.Remove(gate);
        }
    }

    private static void Anybody(AuthorizationPolicyBuilder policy) => policy.RequireAssertion(_ => true);

    private static void Librarian(AuthorizationPolicyBuilder policy) => policy.RequireLibrarian();

    private static void SelfOrLibrarian(AuthorizationPolicyBuilder policy) => policy.RequireSelfOrLibrarian();
}
