using Library.Members.Domain;
using Library.Members.Presentation;
using Microsoft.AspNetCore.Builder;

// Not in the namespace of its folder: the slices that use the gate see nothing of this one but its root and its Domain.
namespace Library.Members;

/// <summary>What this slice offers to others: the gate that only verified members pass.</summary>
public static class VerifiedMemberGate
{
    /// <summary>
    /// Lets only the bearer of an access token through whose e-mail address is verified. Without a token that counts the answer is 401;
    /// an unverified member gets what the host makes of a <see cref="MemberNotVerifiedException"/>.
    /// </summary>
    /// <param name="endpoints">One endpoint or a group. The host must use authentication and authorization before it.</param>
    public static TBuilder RequireVerifiedMember<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new VerifiedMemberRequirement()));
}
