using System.Security.Claims;
using System.Text.Encodings.Web;
using Library.Auth.Application;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Library.Auth.Presentation;

/// <summary>The cookie of a session, on pages. As with tokens, every request reads its caller from the
/// database.</summary>
internal sealed class BrowserAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public const string SchemeName = "Browser";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Request) is not { } key)
        {
            return AuthenticateResult.NoResult();
        }

        // Not a parameter of the constructor: most requests have no cookie, and would open a session in vain.
        var recogniseBrowser = Context.RequestServices.GetRequiredService<RecogniseBrowser>();
        return await recogniseBrowser.ExecuteAsync(key, Context.RequestAborted) is { } caller
            ? Accept(caller)
            : AuthenticateResult.NoResult();
    }

    /// <summary>Asks to log in, and goes on from there.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var next = await LocalPath.ToContinueWithAsync(Request);
        await SeeOther.To(LocalPath.LeadingOn("/login", next)).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => throw new ForbiddenException();

    private AuthenticateResult Accept(Caller caller)
    {
        var identity = new CallerIdentity(caller, Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
