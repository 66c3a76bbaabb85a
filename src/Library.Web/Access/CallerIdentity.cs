using System.Security.Claims;

namespace Library.Web;

/// <summary>Who is calling, as the bearer token said it.</summary>
public static class CallerIdentity
{
    /// <summary>The claim that holds the member's id.</summary>
    public const string MemberIdClaim = "sub";

    /// <summary>The id of the member that calls.</summary>
    /// <exception cref="InvalidOperationException">Nobody is authenticated: the endpoint lacks its gate.</exception>
    public static Guid MemberId(this ClaimsPrincipal caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return Guid.TryParse(caller.FindFirst(MemberIdClaim)?.Value, out var id)
            ? id
            : throw new InvalidOperationException("The endpoint asks who calls, but has no gate that demands a token.");
    }
}
