using System.Security.Claims;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation.Pages;

/// <summary>The profile as its page shows it.</summary>
/// <param name="Told">The message about the last action, or null.</param>
/// <param name="Name">The member's name.</param>
/// <param name="Email">Its address, or null.</param>
/// <param name="MustChange">Whether it has to choose a password before anything else.</param>
/// <param name="Form">The faults of the posted form.</param>
public sealed record ProfileView(string? Told, string Name, string? Email, bool MustChange, FormView Form)
{
    /// <inheritdoc />
    public override string ToString() => nameof(ProfileView);
}

/// <summary>The page of what the library knows of a member, and what the member can do about it.</summary>
internal static class ProfilePages
{
    private const string Path = "/account/profile";
    private const string CurrentField = "current";
    private const string NewField = "new";
    private const string ConfirmField = "confirm";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/account").ExcludeFromDescription();
        var profile = group.MapGroup("/profile").RequireAuthorization();
        profile.MapGet("", Show).OpensWithOneTimePassword();
        profile.MapForm("password", Path, ChangePassword).OpensWithOneTimePassword();
        profile.MapForm("delete", Path, Delete);
        group.MapGet("/deleted", () => PageResult.Of<MessagePage>(Deleted));
    }

    private static MessageView Deleted =>
        new(ProfileTexts.DeletedHeading, ProfileTexts.DeletedText, "/", ProfileTexts.Begin);

    private static async Task<PageResult> Show(
        ClaimsPrincipal principal,
        HttpContext request,
        ReadCaller readCaller,
        CancellationToken cancellationToken
    )
    {
        var view = await ViewAsync(principal, readCaller, FormView.Empty, cancellationToken);
        return PageResult.Of<ProfilePage>(view with { Told = ProfileTexts.Of(Flash.Take(request)) });
    }

    private static async Task<IResult> ChangePassword(
        PostedForm form,
        ClaimsPrincipal principal,
        HttpContext request,
        ChangePassword changePassword,
        ReadCaller readCaller,
        CancellationToken cancellationToken
    )
    {
        var command = new ChangePasswordCommand(
            form.Text(CurrentField),
            form.Text(NewField),
            ClientAddress.Of(request)
        );
        try
        {
            await changePassword.ExecuteAsync(principal.Caller(), command, cancellationToken);
            Flash.Set(request, "password");
            return SeeOther.To(Path);
        }
        catch (InvalidValueException refusal)
        {
            var refused = FormView.Refused(form: null, (NewField, refusal.Message));
            return Refuse(await ViewAsync(principal, readCaller, refused, cancellationToken), refusal);
        }
        catch (WrongPasswordException refusal)
        {
            var refused = FormView.Refused(form: null, (CurrentField, ProfileTexts.Wrong));
            return Refuse(await ViewAsync(principal, readCaller, refused, cancellationToken), refusal);
        }
    }

    private static async Task<IResult> Delete(
        PostedForm form,
        ClaimsPrincipal principal,
        HttpContext request,
        LeaveLibrary leaveLibrary,
        ReadCaller readCaller,
        CancellationToken cancellationToken
    )
    {
        var command = new LeaveLibraryCommand(form.Text(ConfirmField), ClientAddress.Of(request));

        // Read before: a deletion that the database refuses ends the transaction, in which nothing can be read then.
        var view = await ViewAsync(principal, readCaller, FormView.Empty, cancellationToken);
        try
        {
            await leaveLibrary.ExecuteAsync(principal.Caller(), command, cancellationToken);
            return SeeOther.To("/account/deleted");
        }
        catch (Exception refusal)
            when (refusal is WrongPasswordException or MemberHasOpenLoansException or LastLibrarianException)
        {
            var fault = refusal is WrongPasswordException ? ProfileTexts.Wrong : refusal.Message;
            return Refuse(view with { Form = FormView.Refused(form: null, (ConfirmField, fault)) }, refusal);
        }
    }

    private static async Task<ProfileView> ViewAsync(
        ClaimsPrincipal principal,
        ReadCaller readCaller,
        FormView form,
        CancellationToken cancellationToken
    )
    {
        var caller = principal.Caller();
        var member = await readCaller.ExecuteAsync(caller, cancellationToken);
        return new ProfileView(Told: null, member.Name, member.Email?.Value, caller.MustChangePassword, form);
    }

    private static PageResult Refuse(ProfileView view, Exception refusal) =>
        PageResult.Of<ProfilePage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
}
