using Library.Host.Configuration;
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
        (AccessRules.KeepMembers, Librarian, Librarian),
        (AccessRules.ReadMember, Anybody, SelfOrLibrarian),
        (AccessRules.DeleteMember, Anybody, SelfOrLibrarian),
        (AccessRules.AssignRoles, Librarian, Librarian),
    ];

    /// <summary>Gives every access rule its meaning.</summary>
    public static void AddAccessRules(this IServiceCollection services, AccessPolicy policy)
    {
        var authorization = services.AddCallerGates().AddAuthorizationBuilder();
        foreach (var (rule, open, staffed) in Rows)
        {
            authorization.AddPolicy(rule, policy == AccessPolicy.Open ? open : staffed);
        }
    }

    private static void Anybody(AuthorizationPolicyBuilder policy) => policy.RequireAssertion(_ => true);

    private static void Librarian(AuthorizationPolicyBuilder policy) => policy.RequireLibrarian();

    private static void SelfOrLibrarian(AuthorizationPolicyBuilder policy) => policy.RequireSelfOrLibrarian();
}
