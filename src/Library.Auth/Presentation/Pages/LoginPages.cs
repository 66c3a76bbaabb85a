using System.Security.Claims;
using Library.Auth.Application;
using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Library.Auth.Presentation.Pages;

/// <summary>The data that the page to log in shows.</summary>
/// <param name="Next">Where to go on; null where the role decides.</param>
/// <param name="Form">The entries, with their faults.</param>
public sealed record LoginView(string? Next, FormView Form);

/// <summary>The page to log in, and the button to log out.</summary>
internal static class LoginPages
{
    private const string LoginField = "login";
    private const string PasswordField = "password";
    private const string StayField = "stay";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("").ExcludeFromDescription();
        group.MapGet("/login", Ask);
        group.MapPost("/login", LogIn).AddEndpointFilter(LoginLimits.Enforce);
        group.MapForm("/logout", "/").MapPost("", LogOut).OpensWithOneTimePassword();
    }

    /// <summary>The name that was typed into the one field: an address has an @, and no card has.</summary>
    public static LoginName NameIn(PostedForm form) =>
        form.Text(LoginField) is var text && text.Contains('@', StringComparison.Ordinal)
            ? new LoginName(LoginNameKind.Email, text)
            : new LoginName(LoginNameKind.CardNumber, text);

    private static IResult Ask([FromQuery(Name = LocalPath.Field)] string? next, ClaimsPrincipal principal) =>
        principal.FindCaller() is { } caller
            ? SeeOther.To(LocalPath.OrFirst(next, caller))
            : PageResult.Of<LoginPage>(new LoginView(LocalPath.OrNull(next), FormView.Empty));

    private static async Task<IResult> LogIn(
        PostedForm form,
        HttpContext request,
        LogInBrowser logInBrowser,
        RecogniseBrowser recogniseBrowser,
        CancellationToken cancellationToken
    )
    {
        var next = form[LocalPath.Field];
        var stays = form[StayField] is not null;
        var command = new LogInBrowserCommand(
            NameIn(form),
            form.Text(PasswordField),
            stays,
            SessionCookie.Read(request.Request),
            Client.Of(ClientAddress.Of(request), request.Request.Headers.UserAgent)
        );
        try
        {
            var key = await logInBrowser.ExecuteAsync(command, cancellationToken);
            var caller =
                await recogniseBrowser.ExecuteAsync(key, cancellationToken) ?? throw new SessionOwnerGoneException();
            SessionCookie.Write(request, key, stays);
            return SeeOther.To(LocalPath.OrFirst(next, caller));
        }
        catch (Exception refusal) when (refusal is InvalidCredentialsException or SessionOwnerGoneException)
        {
            var refused = FormView.Refused(form, (LoginField, LoginTexts.Refused));
            return PageResult.Of<LoginPage>(
                new LoginView(LocalPath.OrNull(next), refused),
                StatusCodes.Status422UnprocessableEntity,
                refusal
            );
        }
    }

    private static async Task<IResult> LogOut(
        HttpContext request,
        LogOutBrowser logOutBrowser,
        CancellationToken cancellationToken
    )
    {
        if (SessionCookie.Read(request.Request) is { } key)
        {
            await logOutBrowser.ExecuteAsync(key, cancellationToken);
        }

        SessionCookie.Delete(request);
        return SeeOther.To("/");
    }
}
