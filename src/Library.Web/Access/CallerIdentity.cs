using System.Security.Claims;
using Library.Shared;

namespace Library.Web;

/// <summary>The identity of an authenticated request: its caller, whole, instead of claims to be read back.</summary>
/// <param name="caller">The member on whose behalf the request is made.</param>
/// <param name="scheme">The authentication scheme that found it.</param>
public sealed class CallerIdentity(Caller caller, string scheme) : ClaimsIdentity(scheme)
{
    /// <summary>The member on whose behalf the request is made.</summary>
    public Caller Caller { get; } = caller;
}

/// <summary>Reads the caller of a request.</summary>
public static class CallerOfRequest
{
    /// <summary>The caller, or null where the request is anonymous.</summary>
    public static Caller? FindCaller(this ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return (principal.Identity as CallerIdentity)?.Caller;
    }

    /// <summary>The caller.</summary>
    /// <exception cref="InvalidOperationException">The request is anonymous: the endpoint lacks its gate.</exception>
    public static Caller Caller(this ClaimsPrincipal principal) =>
        principal.FindCaller()
        ?? throw new InvalidOperationException(
            "The endpoint asks for its caller, but has no gate that demands a token."
        );
}
