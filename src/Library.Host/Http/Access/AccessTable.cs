using Library.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Library.Host.Http;

/// <summary>
/// The callers that each access rule lets in, under either ACCESS_POLICY. A rule that only needs a verified member,
/// whatever the policy, stands in its slice.
/// </summary>
internal static class AccessTable
{
    private const string OpenPrefix = "open: ";
    private const string StaffedPrefix = "staffed: ";

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

    /// <summary>Gives every access rule its meaning at the moment of a request.</summary>
    public static void AddAccessRules(this IServiceCollection services)
    {
        var authorization = services.AddCallerGates().AddAuthorizationBuilder();
        foreach (var (rule, open, staffed) in Rows)
        {
            authorization.AddPolicy(OpenPrefix + rule, open);
            authorization.AddPolicy(StaffedPrefix + rule, staffed);
        }

        services.AddSingleton<IAuthorizationPolicyProvider, PresentRules>();
    }

    /// <summary>Finds the meaning of a rule under the policy of this moment; the framework asks for it at each
    /// request.</summary>
    private sealed class PresentRules(IOptions<AuthorizationOptions> options, PresentAccess access)
        : DefaultAuthorizationPolicyProvider(options)
    {
        public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
            base.GetPolicyAsync((access.IsOpen ? OpenPrefix : StaffedPrefix) + policyName);
    }

    private static void Anybody(AuthorizationPolicyBuilder policy) => policy.RequireAssertion(_ => true);

    private static void Librarian(AuthorizationPolicyBuilder policy) => policy.RequireLibrarian();

    private static void SelfOrLibrarian(AuthorizationPolicyBuilder policy) => policy.RequireSelfOrLibrarian();
}
