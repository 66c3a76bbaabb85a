using System.Security.Claims;
using System.Text.Encodings.Web;
using Library.Auth.Application;
using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;
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
/// Every request reads its caller from the database, so that a deletion, a reset password or another role counts at
/// once; a database that cannot be asked is no reason to refuse a token, so its exception passes through. The line that
/// every request leaves in the log says what the framework would log of a refused token.
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

        var caller = await FindCallerAsync(header[0]!.AsSpan(SchemeName.Length).Trim(' ').ToString());
        return caller is null ? Refuse() : Accept(caller);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var refused = (await HandleAuthenticateOnceAsync()).Failure as InvalidAccessTokenException;
        Response.Headers.Append(
            HeaderNames.WWWAuthenticate,
            refused is null ? SchemeName : "Bearer error=\"invalid_token\""
        );
        await WriteProblemAsync(
            StatusCodes.Status401Unauthorized,
            refused ?? (PolicyException)new NotAuthenticatedException()
        );
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        WriteProblemAsync(StatusCodes.Status403Forbidden, new ForbiddenException());

    private static bool IsBearer(string? header) =>
        header is not null
        && (
            header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || header.Equals(SchemeName, StringComparison.OrdinalIgnoreCase)
        );

    private static AuthenticateResult Refuse() => AuthenticateResult.Fail(new InvalidAccessTokenException());

    private async Task<Caller?> FindCallerAsync(string token)
    {
        if (accessTokens.Verify(token) is not { } session)
        {
            return null;
        }

        // Not a parameter of the constructor: most requests have no token, and would open a session in vain.
        var callers = Context.RequestServices.GetRequiredService<ICallers>();
        return await callers.FindAsync(session, Context.RequestAborted);
    }

    private AuthenticateResult Accept(Caller caller)
    {
        var identity = new CallerIdentity(caller, Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    private async Task WriteProblemAsync(int status, PolicyException refusal)
    {
        Response.StatusCode = status;
        await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = Context,
                ProblemDetails = new ProblemDetails
                {
                    Status = status,
                    Detail = refusal.Message,
                    Extensions = { ["code"] = refusal.Code },
                },
            }
        );
    }
}
