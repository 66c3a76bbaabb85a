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

/// <summary>
/// The page behind the mailed link, and what its button does. Opening it verifies nothing, since mail scanners follow
/// links. It works without script, so its button posts a form, which is why that has a path of its own beside the JSON
/// one.
/// </summary>
internal static class VerificationPages
{
    private const string Html = "text/html";

    public static void Map(RouteGroupBuilder members)
    {
        members
            .MapGet("verify", Ask)
            .WithName("ShowVerification")
            .WithSummary("The page behind the mailed link; it verifies nothing by itself")
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Produces<string>(StatusCodes.Status422UnprocessableEntity, Html);

        // No antiforgery token: no cookie tells who is asking, and who knows the token may spend it from anywhere.
        members
            .MapPost("verify/confirm", Confirm)
            .WithName("ConfirmVerification")
            .WithSummary("What the button on that page posts")
            .DisableAntiforgery()
            .AddEndpointFilter(AnswerRefusalsAsPages)
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Produces<string>(StatusCodes.Status410Gone, Html)
            .Produces<string>(StatusCodes.Status422UnprocessableEntity, Html)
            .Refuses(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        members
            .MapPost("verify/claim", Claim)
            .WithName("ClaimAddress")
            .WithSummary("What that page offers to a person who did not register: the form for another password")
            .DisableAntiforgery()
            .AddEndpointFilter(AnswerRefusalsAsPages)
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Produces<string>(StatusCodes.Status410Gone, Html)
            .Produces<string>(StatusCodes.Status422UnprocessableEntity, Html)
            .Refuses(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
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
            _ => new PageResult(StatusCodes.Status200OK, AskHeading, AskText, Form(token)),
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
        return new PageResult(StatusCodes.Status200OK, DoneHeading, DoneText, Markup.Nothing);
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
            return new PageResult(StatusCodes.Status410Gone, GoneHeading, GoneText, Markup.Nothing);
        }
    }

    private static PageResult Incomplete() =>
        new(StatusCodes.Status422UnprocessableEntity, IncompleteHeading, IncompleteText, Markup.Nothing);

    private static PageResult Invalid() =>
        new(StatusCodes.Status422UnprocessableEntity, InvalidHeading, InvalidText, Markup.Nothing);

    // Relative, so that it also works where a proxy serves this application below a path of its own.
    private static Markup Form(string token) =>
        Markup.Of(
            $"""
            <form method="post" action="verify/confirm">
            <input type="hidden" name="{VerificationForm.TokenField}" value="{token}">
            <button type="submit">{AskButton}</button>
            </form>
            <p class="rule">{ClaimText}</p>
            <form method="post" action="verify/claim">
            <input type="hidden" name="{VerificationForm.TokenField}" value="{token}">
            <button type="submit" class="second">{ClaimButton}</button>
            </form>
            """
        );
}
