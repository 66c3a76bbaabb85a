using Library.Members.Domain;
using Library.Members.Presentation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

// Not in the namespace of its folder: the slices that use the gates see nothing of this one but its root and its
// Domain.
namespace Library.Members;

/// <summary>
/// What this slice offers to others: the gates that only some members pass. Without a token that counts the answer is
/// 401; whoever may not pass gets what the host makes of a <see cref="MemberNotVerifiedException"/> or of any other
/// policy exception. The host must use authentication and authorization before the endpoints.
/// </summary>
public static class MemberGates
{
    /// <summary>Lets only the bearer of an access token through whose e-mail address is verified.</summary>
    /// <param name="endpoints">One endpoint or a group.</param>
    public static TBuilder RequireVerifiedMember<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(policy => policy.Require(MemberRequirement.Verified));

    /// <summary>Lets only librarians through.</summary>
    public static AuthorizationPolicyBuilder RequireLibrarian(this AuthorizationPolicyBuilder policy) =>
        policy.Require(MemberRequirement.Librarian);

    /// <summary>Lets the member through whose id is in the path, verified or not, and librarians.</summary>
    public static AuthorizationPolicyBuilder RequireSelfOrLibrarian(this AuthorizationPolicyBuilder policy) =>
        policy.Require(MemberRequirement.SelfOrLibrarian);

    private static AuthorizationPolicyBuilder Require(
        this AuthorizationPolicyBuilder policy,
        IAuthorizationRequirement requirement
    ) => policy.RequireAuthenticatedUser().AddRequirements(requirement);
}
