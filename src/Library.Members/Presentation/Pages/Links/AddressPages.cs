using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using static Library.Members.Presentation.Pages.AddressTexts;

namespace Library.Members.Presentation.Pages;

/// <summary>The page behind the link that is mailed to a new address, and what its button does.</summary>
/// <remarks>
/// Opening it changes nothing, since mail scanners follow links. The form counts from anywhere: the token alone gives
/// the right, no cookie does.
/// </remarks>
internal static class AddressPages
{
    /// <summary>The path of the page; mailed links lead to it.</summary>
    public const string Path = "/account/address";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var address = pages.MapGroup(Path).ExcludeFromDescription().TakesFormsFromAnywhere();
        address.MapGet("", Ask);
        address.MapForm("confirm", "/account/profile").MapPost("", Confirm);
    }

    private static PageResult Ask([FromQuery(Name = VerificationForm.TokenField)] string? token) =>
        token is { Length: > 0 and <= VerifyMember.MaximumTokenLength }
            ? Show(StatusCodes.Status200OK, AskHeading, AskText, token)
            : Show(StatusCodes.Status422UnprocessableEntity, InvalidHeading, InvalidText);

    private static async Task<PageResult> Confirm(
        VerificationForm form,
        ChangeAddress changeAddress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await changeAddress.ExecuteAsync(form.Token ?? "", cancellationToken);
            return Show(StatusCodes.Status200OK, DoneHeading, DoneText);
        }
        catch (Exception refusal) when (refusal is InvalidVerificationTokenException or InvalidValueException)
        {
            return Show(StatusCodes.Status422UnprocessableEntity, InvalidHeading, InvalidText, refusal: refusal);
        }
        catch (MemberAlreadyExistsException refusal)
        {
            return Show(StatusCodes.Status409Conflict, TakenHeading, TakenText, refusal: refusal);
        }
    }

    private static PageResult Show(
        int status,
        string heading,
        string text,
        string? token = null,
        Exception? refusal = null
    )
    {
        var view = new VerificationView(heading, text, token);
        return refusal is null
            ? PageResult.Of<AddressPage>(view, status, holdsSecret: true)
            : PageResult.Of<AddressPage>(view, status, refusal);
    }
}
