using System.Security.Claims;

namespace Library.Auth.Presentation;

/// <summary>Who calls, for the slices whose endpoints need to know.</summary>
public static class CallerIdentity
{
    /// <summary>The claim that holds the member's id.</summary>
    internal const string MemberIdClaim = "sub";

    /// <summary>The id of the member whose access token came with the request.</summary>
    /// <exception cref="InvalidOperationException">The caller is anonymous: the endpoint does not ask for authentication, which is a mistake in the program.</exception>
    public static Guid MemberId(this ClaimsPrincipal caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.FindFirstValue(MemberIdClaim) is { } id
            ? Guid.ParseExact(id, "D")
            : throw new InvalidOperationException("The caller is anonymous; this endpoint must require authentication.");
    }
}
