using System.Security.Claims;
using System.Text.Encodings.Web;
using Library.Auth.Application;
using Library.Auth.Domain;
using Library.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Library.Auth.Presentation;

/// <summary>Bearer tokens (RFC 6750) from the Authorization header, and from nowhere else.</summary>
/// <remarks>
/// Every request asks for the owner's stamp of this moment, so that a deleted member or a reset password ends all
/// tokens at once. A database that cannot be asked is no reason to refuse a token: its exception passes through. What
/// the framework would log of a refused token, the one line that every request leaves says already.
/// </remarks>
internal sealed class BearerAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    UrlEncoder encoder,
    IAccessTokenIssuer accessTokens,
    IProblemDetailsService problems
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = SchemeName + " ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        // Two headers could mean one caller to a proxy and another to this service.
        if (header.Count > 1)
        {
            return Refuse();
        }

        if (!IsBearer(header[0]))
        {
            return AuthenticateResult.NoResult();
        }

        var owner = await FindOwnerAsync(header[0]!.AsSpan(SchemeName.Length).Trim(' ').ToString());
        return owner is null ? Refuse() : Accept(owner);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var authentication = await HandleAuthenticateOnceAsync();
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        if (authentication.Failure is InvalidAccessTokenException refusal)
        {
            Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer error=\"invalid_token\"");
            await WriteProblemAsync(refusal.Code, refusal.Message);
            return;
        }

        Response.Headers.Append(HeaderNames.WWWAuthenticate, SchemeName);
        await WriteProblemAsync("not_authenticated", "This needs an access token; log in first.");
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        await WriteProblemAsync("forbidden", "You may not do this.");
    }

    private static bool IsBearer(string? header) =>
        header is not null
        && (
            header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || header.Equals(SchemeName, StringComparison.OrdinalIgnoreCase)
        );

    private static AuthenticateResult Refuse() => AuthenticateResult.Fail(new InvalidAccessTokenException());

    private async Task<SessionOwner?> FindOwnerAsync(string token)
    {
        if (accessTokens.Verify(token) is not { } claimed)
        {
            return null;
        }

        // Not a parameter of the constructor: most requests have no token, and would make a repository in vain.
        var owners = Context.RequestServices.GetRequiredService<ISessionOwners>();
        var present = await owners.FindAsync(claimed.MemberId, Context.RequestAborted);
        return claimed == present ? present : null;
    }

    private AuthenticateResult Accept(SessionOwner owner)
    {
        var identity = new ClaimsIdentity(
            [new Claim(CallerIdentity.MemberIdClaim, owner.MemberId.ToString("D"))],
            Scheme.Name,
            CallerIdentity.MemberIdClaim,
            roleType: null
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    private async Task WriteProblemAsync(string code, string detail) =>
        await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = Context,
                ProblemDetails = new ProblemDetails
                {
                    Status = Response.StatusCode,
                    Detail = detail,
                    Extensions = { ["code"] = code },
                },
            }
        );
}
