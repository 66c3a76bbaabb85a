using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using static Library.Members.Presentation.Pages.PasswordResetTexts;

namespace Library.Members.Presentation.Pages;

/// <summary>
/// The page behind a mailed reset link, and what its form posts. It works without script, which is why the form has a
/// path of its own beside the JSON one. Opening it changes nothing, since mail scanners follow links.
/// </summary>
internal static class PasswordResetPages
{
    private const string Html = "text/html";

    // Relative, so that they also work where a proxy serves this application below a path of its own.
    private const string ActionFromLink = "reset/confirm";
    private const string ActionFromForm = "confirm";
    private const string ActionFromClaim = "../password/reset/confirm";

    public static void Map(RouteGroupBuilder members)
    {
        members
            .MapGet("password/reset", Ask)
            .WithName("ShowPasswordReset")
            .WithSummary("The page behind the mailed link; it changes nothing by itself")
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Produces<string>(StatusCodes.Status422UnprocessableEntity, Html);

        // No antiforgery token: no cookie tells who is asking, and who knows the token may spend it from anywhere.
        members
            .MapPost("password/reset/confirm", Confirm)
            .WithName("ConfirmPasswordReset")
            .WithSummary("What the form on that page posts")
            .DisableAntiforgery()
            .TakesHashingTurn()
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Produces<string>(StatusCodes.Status422UnprocessableEntity, Html)
            .Refuses(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
    }

    /// <summary>The form for a person who came by a verification link.</summary>
    public static PageResult AskAfterClaim(string token) =>
        new(StatusCodes.Status200OK, AskHeading, AskText, Form(token, ActionFromClaim, fault: null));

    private static async Task<PageResult> Ask(
        [FromQuery(Name = PasswordResetForm.TokenField)] string? token,
        ResetPassword resetPassword,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrEmpty(token))
        {
            return Incomplete();
        }

        return await resetPassword.AcceptsAsync(token, cancellationToken)
            ? new PageResult(StatusCodes.Status200OK, AskHeading, AskText, Form(token, ActionFromLink, fault: null))
            : Invalid();
    }

    private static async Task<PageResult> Confirm(
        PasswordResetForm form,
        ResetPassword resetPassword,
        CancellationToken cancellationToken
    )
    {
        if (form.Token is null)
        {
            return Incomplete();
        }

        if (!string.Equals(form.Password, form.Repetition, StringComparison.Ordinal))
        {
            return Refused(form.Token, Different);
        }

        try
        {
            await resetPassword.ExecuteAsync(new ResetPasswordCommand(form.Token, form.Password), cancellationToken);
            return new PageResult(StatusCodes.Status200OK, DoneHeading, DoneText, Markup.Nothing);
        }
        catch (InvalidValueException refusal)
            when (string.Equals(refusal.Field, PasswordResetForm.PasswordField, StringComparison.Ordinal))
        {
            return Refused(form.Token, refusal.Message);
        }
        catch (Exception refusal) when (refusal is InvalidResetTokenException or InvalidValueException)
        {
            // A person who pressed a button gets a page to read, not a problem in JSON; what refuses the token has
            // written nothing.
            return Invalid();
        }
    }

    private static PageResult Incomplete() =>
        new(StatusCodes.Status422UnprocessableEntity, IncompleteHeading, IncompleteText, Markup.Nothing);

    private static PageResult Invalid() =>
        new(StatusCodes.Status422UnprocessableEntity, InvalidHeading, InvalidText, Markup.Nothing);

    private static PageResult Refused(string token, string fault) =>
        new(StatusCodes.Status422UnprocessableEntity, RefusedHeading, RefusedText, Form(token, ActionFromForm, fault));

    // The browser counts UTF-16 units where the rule counts characters: it may let a little through that the service
    // refuses, never the reverse.
    private static Markup Form(string token, string action, string? fault) =>
        Markup.Of(
            $"""
            <form method="post" action="{action}">
            <input type="hidden" name="{PasswordResetForm.TokenField}" value="{token}">
            <label for="password">{PasswordLabel}</label>
            <p class="rule" id="rule">{PasswordRule}</p>
            {Fault(fault)}
            <input type="password" id="password" name="{PasswordResetForm.PasswordField}"
              required minlength="8" maxlength="256" autocomplete="new-password" autofocus {Described(
                fault
            )}>
            <label for="repetition">{RepetitionLabel}</label>
            <input type="password" id="repetition" name="{PasswordResetForm.RepetitionField}"
              required minlength="8" maxlength="256" autocomplete="new-password">
            <button type="submit">{AskButton}</button>
            </form>
            """
        );

    private static Markup Fault(string? fault) =>
        fault is null ? Markup.Nothing : Markup.Of($"""<p class="fault" id="fault" role="alert">{fault}</p>""");

    private static Markup Described(string? fault) =>
        fault is null
            ? Markup.Trusted("aria-describedby=\"rule\"")
            : Markup.Trusted("aria-describedby=\"fault rule\" aria-invalid=\"true\"");
}
