using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using static Library.Members.Presentation.Pages.VerificationTexts;

namespace Library.Members.Presentation.Pages;

/// <summary>The data that the page behind a verification link shows.</summary>
/// <param name="Heading">The title and the heading.</param>
/// <param name="Text">One paragraph below it.</param>
/// <param name="Token">The token that its buttons post; null where there is nothing to press.</param>
public sealed record VerificationView(string Heading, string Text, string? Token = null)
{
    /// <summary>Where to go from there; null where it is in the text.</summary>
    public Way? Next { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(VerificationView);
}

/// <summary>
/// The page behind the mailed link, and what its button does. Opening it verifies nothing, since mail scanners follow
/// links.
/// </summary>
/// <remarks>
/// It works without script, so its button posts a form, which is why that has a path of its own beside the JSON one.
/// The form counts from anywhere: no cookie tells who is asking, and the token alone gives the right.
/// </remarks>
internal static class VerificationPages
{
    private const string Html = "text/html";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var members = pages.MapGroup("/members").WithTags("members").TakesFormsFromAnywhere();
        members
            .MapGet("verify", Ask)
            .WithName("ShowVerification")
            .WithSummary("The page behind the mailed link; it verifies nothing by itself")
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Produces<string>(StatusCodes.Status422UnprocessableEntity, Html);

        // A browser opens the address of a form again, where it is reloaded without the form.
        members.MapGet("verify/confirm", () => SeeOther.To("/account")).ExcludeFromDescription();
        members.MapGet("verify/claim", () => SeeOther.To("/password/forgotten")).ExcludeFromDescription();
        members
            .MapPost("verify/confirm", Confirm)
            .WithName("ConfirmVerification")
            .WithSummary("Confirm the address by the button on that page")
            .AddEndpointFilter(AnswerRefusalsAsPages)
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Produces<string>(StatusCodes.Status410Gone, Html)
            .Produces<string>(StatusCodes.Status422UnprocessableEntity, Html)
            .Produces<string>(StatusCodes.Status413PayloadTooLarge, Html)
            .Produces<string>(StatusCodes.Status415UnsupportedMediaType, Html);
        members
            .MapPost("verify/claim", Claim)
            .WithName("ClaimAddress")
            .WithSummary("Show a person who did not register the form for another password")
            .AddEndpointFilter(AnswerRefusalsAsPages)
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Produces<string>(StatusCodes.Status410Gone, Html)
            .Produces<string>(StatusCodes.Status422UnprocessableEntity, Html)
            .Produces<string>(StatusCodes.Status413PayloadTooLarge, Html)
            .Produces<string>(StatusCodes.Status415UnsupportedMediaType, Html);
    }

    private static async Task<PageResult> Claim(
        VerificationForm form,
        ClaimAddress claimAddress,
        CancellationToken cancellationToken
    ) =>
        form.Token is null
            ? Incomplete()
            : PasswordResetPages.AskAfterClaim(await claimAddress.ExecuteAsync(form.Token, cancellationToken));

    private static PageResult Ask([FromQuery(Name = VerificationForm.TokenField)] string? token) =>
        token switch
        {
            null or "" => Incomplete(),
            { Length: > VerifyMember.MaximumTokenLength } => Invalid(),
            _ => Show(StatusCodes.Status200OK, AskHeading, AskText, token),
        };

    private static async Task<PageResult> Confirm(
        VerificationForm form,
        VerifyMember verifyMember,
        CancellationToken cancellationToken
    )
    {
        if (form.Token is null)
        {
            return Incomplete();
        }

        await verifyMember.ExecuteAsync(form.Token, cancellationToken);
        return Show(StatusCodes.Status200OK, DoneHeading, DoneText, next: new Way("/login", LogIn));
    }

    /// <summary>
    /// A person who pressed a button gets a page to read, not a problem in JSON; what refuses the token has written
    /// nothing.
    /// </summary>
    private static async ValueTask<object?> AnswerRefusalsAsPages(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        try
        {
            return await next(context);
        }
        catch (Exception refusal) when (refusal is InvalidVerificationTokenException or InvalidValueException)
        {
            return Invalid();
        }
        catch (MemberNotFoundException)
        {
            return Show(StatusCodes.Status410Gone, GoneHeading, GoneText);
        }
    }

    private static PageResult Incomplete() =>
        Show(StatusCodes.Status422UnprocessableEntity, IncompleteHeading, IncompleteText);

    private static PageResult Invalid() =>
        Show(
            StatusCodes.Status422UnprocessableEntity,
            InvalidHeading,
            InvalidText,
            next: new Way("/account", AccountLink)
        );

    private static PageResult Show(int status, string heading, string text, string? token = null, Way? next = null)
    {
        var view = new VerificationView(heading, text, token) { Next = next };
        return PageResult.Of<VerificationPage>(view, status, holdsSecret: true);
    }
}
