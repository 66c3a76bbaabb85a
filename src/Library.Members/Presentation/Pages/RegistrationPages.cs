using System.Security.Claims;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static Library.Members.Presentation.Pages.RegistrationTexts;

namespace Library.Members.Presentation.Pages;

/// <summary>A sentence, and where to go from there.</summary>
/// <param name="Heading">The title and the heading.</param>
/// <param name="Text">One paragraph below it.</param>
/// <param name="Path">Where the link leads.</param>
/// <param name="Link">The text of the link.</param>
public sealed record MessageView(string Heading, string Text, string Path, string Link);

/// <summary>The pages to register, and to ask for a mailed link.</summary>
internal static class RegistrationPages
{
    private const string NameField = "name";
    private const string EmailField = "email";
    private const string PasswordField = "password";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("").ExcludeFromDescription();
        group.MapGet("/register", () => PageResult.Of<RegistrationPage>(FormView.Empty));
        group.MapPost("/register", Register).AddEndpointFilter(RegistrationLimits.Enforce);
        group.MapGet("/register/done", () => Tell(DoneHeading, DoneText));
        group.MapGet("/password/forgotten", () => PageResult.Of<ForgottenPage>(FormView.Empty));
        group.MapPost("/password/forgotten", Forget).AddEndpointFilter(LinkLimits.Enforce);
        group.MapGet("/password/forgotten/done", () => Tell(SentHeading, SentText));
        group
            .MapForm("/account/verification", "/account")
            .MapPost("", SendLink)
            .RequireAuthorization()
            .AddEndpointFilter(LinkLimits.Enforce);
    }

    private static async Task<IResult> Register(
        PostedForm form,
        RegisterMember registerMember,
        CancellationToken cancellationToken
    )
    {
        var command = new RegisterMemberCommand(form.Text(NameField), form.Text(EmailField), form.Text(PasswordField));
        try
        {
            await registerMember.ExecuteAsync(command, cancellationToken);
            return SeeOther.To("/register/done");
        }
        catch (InvalidValueException refusal)
        {
            return Refuse(FormView.Refused(form, refusal), StatusCodes.Status422UnprocessableEntity, refusal);
        }
        catch (MemberAlreadyExistsException refusal)
        {
            return Refuse(FormView.Refused(form, (EmailField, Known)), StatusCodes.Status409Conflict, refusal);
        }
    }

    private static IResult Forget(PostedForm form, RequestLink requestLink)
    {
        try
        {
            requestLink.Execute(new RequestLinkCommand(LinkPurpose.ResetPassword, form.Text(EmailField)));
            return SeeOther.To("/password/forgotten/done");
        }
        catch (InvalidValueException refusal)
        {
            return PageResult.Of<ForgottenPage>(
                FormView.Refused(form, refusal),
                StatusCodes.Status422UnprocessableEntity,
                refusal
            );
        }
    }

    private static async Task<SeeOther> SendLink(
        ClaimsPrincipal principal,
        HttpContext request,
        ReadCaller readCaller,
        RequestLink requestLink,
        CancellationToken cancellationToken
    )
    {
        var member = await readCaller.ExecuteAsync(principal.Caller(), cancellationToken);
        if (member.Email is { } email)
        {
            requestLink.Execute(new RequestLinkCommand(LinkPurpose.VerifyEmail, email.Value));
            Flash.Set(request, "linked");
        }

        return SeeOther.To("/account");
    }

    private static PageResult Refuse(FormView form, int status, Exception refusal) =>
        PageResult.Of<RegistrationPage>(form, status, refusal);

    private static PageResult Tell(string heading, string text) =>
        PageResult.Of<MessagePage>(new MessageView(heading, text, "/login", LogIn));
}
