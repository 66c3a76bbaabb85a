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

/// <summary>The data that the page behind a reset link shows.</summary>
/// <param name="Heading">The title and the heading.</param>
/// <param name="Text">One paragraph below it.</param>
/// <param name="Form">The form to fill in, or null.</param>
public sealed record PasswordResetView(string Heading, string Text, PasswordResetFields? Form)
{
    /// <summary>Where to go from there, or null.</summary>
    public Way? Next { get; init; }
}

/// <summary>The form on that page. Prints as its name alone.</summary>
/// <param name="Token">The token that it posts beside the password.</param>
/// <param name="Action">Where it posts to, relative, so that it also works below a path that only the mailed link
/// knows.</param>
/// <param name="Fields">The faults of the posted form.</param>
public sealed record PasswordResetFields(string Token, string Action, FormView Fields)
{
    /// <inheritdoc />
    public override string ToString() => nameof(PasswordResetFields);
}

/// <summary>The page behind a mailed reset link, and what its form posts.</summary>
/// <remarks>
/// It works without script, which is why the form has a path of its own beside the JSON one. Opening it changes
/// nothing, since mail scanners follow links.
/// </remarks>
internal static class PasswordResetPages
{
    private const string Html = "text/html";

    private const string ActionFromLink = "reset/confirm";
    private const string ActionFromForm = "confirm";
    private const string ActionFromClaim = "../password/reset/confirm";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var members = pages.MapGroup("/members").WithTags("members").TakesFormsFromAnywhere();
        members
            .MapGet("password/reset", Ask)
            .WithName("ShowPasswordReset")
            .WithSummary("The page behind the mailed link; it changes nothing by itself")
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Produces<string>(StatusCodes.Status422UnprocessableEntity, Html);

        // A browser opens the address of the form again, where it is reloaded without the form.
        members.MapGet("password/reset/confirm", () => SeeOther.To("/password/forgotten")).ExcludeFromDescription();
        members
            .MapPost("password/reset/confirm", Confirm)
            .WithName("ConfirmPasswordReset")
            .WithSummary("Choose another password by the form on that page")
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Produces<string>(StatusCodes.Status422UnprocessableEntity, Html)
            .Produces<string>(StatusCodes.Status413PayloadTooLarge, Html)
            .Produces<string>(StatusCodes.Status415UnsupportedMediaType, Html);
    }

    /// <summary>The form for a person who came by a verification link.</summary>
    public static PageResult AskAfterClaim(string token) => AskWith(token, ActionFromClaim);

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

        return await resetPassword.AcceptsAsync(token, cancellationToken) ? AskWith(token, ActionFromLink) : Invalid();
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
            return Refused(form.Token, PasswordResetForm.RepetitionField, Different);
        }

        try
        {
            await resetPassword.ExecuteAsync(new ResetPasswordCommand(form.Token, form.Password), cancellationToken);
            return Show(StatusCodes.Status200OK, DoneHeading, DoneText, next: new Way("/login", LogIn));
        }
        catch (InvalidValueException refusal)
            when (string.Equals(refusal.Field, PasswordResetForm.PasswordField, StringComparison.Ordinal))
        {
            return Refused(form.Token, PasswordResetForm.PasswordField, refusal.Message);
        }
        catch (Exception refusal) when (refusal is InvalidResetTokenException or InvalidValueException)
        {
            // A person who pressed a button gets a page to read, not a problem in JSON; what refuses the token has
            // written nothing.
            return Invalid();
        }
    }

    private static PageResult AskWith(string token, string action) =>
        Show(StatusCodes.Status200OK, AskHeading, AskText, new PasswordResetFields(token, action, FormView.Empty));

    private static PageResult Incomplete() =>
        Show(StatusCodes.Status422UnprocessableEntity, IncompleteHeading, IncompleteText);

    private static PageResult Invalid() =>
        Show(
            StatusCodes.Status422UnprocessableEntity,
            InvalidHeading,
            InvalidText,
            next: new Way("/password/forgotten", AskAgain)
        );

    private static PageResult Refused(string token, string field, string fault)
    {
        var fields = FormView.Refused(form: null, (field, fault));
        var form = new PasswordResetFields(token, ActionFromForm, fields);
        return Show(StatusCodes.Status422UnprocessableEntity, AskHeading, AskText, form);
    }

    private static PageResult Show(
        int status,
        string heading,
        string text,
        PasswordResetFields? form = null,
        Way? next = null
    ) =>
        PageResult.Of<PasswordResetPage>(
            new PasswordResetView(heading, text, form) { Next = next },
            status,
            holdsSecret: true
        );
}
