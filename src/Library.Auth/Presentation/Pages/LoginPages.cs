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
/// <param name="Next">Where to go on.</param>
/// <param name="Form">The entries, with their faults.</param>
public sealed record LoginView(string Next, FormView Form);

/// <summary>The page to log in, and the button to log out.</summary>
internal static class LoginPages
{
    private const string LoginField = "login";
    private const string PasswordField = "password";
    private const string StayField = "stay";
    private const string NextField = "next";

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

    private static IResult Ask([FromQuery(Name = NextField)] string? next, ClaimsPrincipal principal)
    {
        var path = LocalPath.OrAccount(next);
        return principal.FindCaller() is null
            ? PageResult.Of<LoginPage>(new LoginView(path, FormView.Empty))
            : SeeOther.To(path);
    }

    private static async Task<IResult> LogIn(
        PostedForm form,
        HttpContext request,
        LogInBrowser logInBrowser,
        CancellationToken cancellationToken
    )
    {
        var next = LocalPath.OrAccount(form[NextField]);
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
            SessionCookie.Write(request, await logInBrowser.ExecuteAsync(command, cancellationToken), stays);
            return SeeOther.To(next);
        }
        catch (Exception refusal) when (refusal is InvalidCredentialsException or SessionOwnerGoneException)
        {
            var refused = FormView.Refused(form, (LoginField, LoginTexts.Refused));
            return PageResult.Of<LoginPage>(
                new LoginView(next, refused),
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
