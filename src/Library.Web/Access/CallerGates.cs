using Library.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Web;

/// <summary>
/// The gates that only some callers pass; the host must use authentication and authorization before the endpoints.
/// Without a token that counts the answer is 401; otherwise the gate throws the <see cref="PolicyException"/> that says
/// why.
/// </summary>
public static class CallerGates
{
    /// <summary>Registers what the gates need.</summary>
    public static IServiceCollection AddCallerGates(this IServiceCollection services) =>
        services.AddAuthorization().AddSingleton<IAuthorizationHandler, CallerRequirementHandler>();

    /// <summary>Passes only a member whom the library knows, by a mailed link or by the word of staff.</summary>
    /// <param name="endpoints">One endpoint or a group.</param>
    public static TBuilder RequireVerifiedMember<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(policy => policy.Require(CallerRequirement.Verified));

    /// <summary>Passes only librarians, whatever the access policy.</summary>
    /// <param name="endpoints">One endpoint or a group.</param>
    public static TBuilder RequireLibrarian<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(policy => policy.RequireLibrarian());

    /// <summary>Passes only librarians.</summary>
    public static AuthorizationPolicyBuilder RequireLibrarian(this AuthorizationPolicyBuilder policy) =>
        policy.Require(CallerRequirement.Librarian);

    /// <summary>Passes the member whose id is in the path, verified or not, and librarians.</summary>
    public static AuthorizationPolicyBuilder RequireSelfOrLibrarian(this AuthorizationPolicyBuilder policy) =>
        policy.Require(CallerRequirement.SelfOrLibrarian);

    private static AuthorizationPolicyBuilder Require(
        this AuthorizationPolicyBuilder policy,
        CallerRequirement requirement
    ) => policy.RequireAuthenticatedUser().AddRequirements(requirement);
}
