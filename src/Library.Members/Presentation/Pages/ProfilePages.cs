using System.Security.Claims;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation.Pages;

/// <summary>The profile as its page shows it.</summary>
/// <param name="Told">The message about the last action, or null.</param>
/// <param name="Email">Its address, or null.</param>
/// <param name="Card">The code on its card, or null.</param>
/// <param name="MustChange">Whether it has to choose a password before anything else.</param>
/// <param name="Form">The known values, and the faults of the posted form.</param>
public sealed record ProfileView(string? Told, string? Email, Barcode? Card, bool MustChange, FormView Form)
{
    /// <summary>Whether the member wants to be told before something is due.</summary>
    public bool WantsDueSoon { get; init; }

    /// <summary>Where to go on once a password is chosen; null where the role decides.</summary>
    public string? Next { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(ProfileView);
}

/// <summary>The page of what the library knows of a member, and what the member can do about it.</summary>
internal static class ProfilePages
{
    /// <summary>The page of the profile.</summary>
    public const string Path = "/account/profile";

    private const string NameField = "name";
    private const string PhoneField = "phone";
    private const string CurrentField = "current";
    private const string NewField = "new";
    private const string ConfirmField = "confirm";
    private const string EmailField = "email";
    private const string EmailPasswordField = "email_password";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/account").ExcludeFromDescription();
        var profile = group.MapGroup("/profile").RequireAuthorization();
        profile.MapGet("", Show).OpensWithOneTimePassword();
        profile.MapForm("details", Path).MapPost("", Correct);
        profile.MapForm("email", Path).MapPost("", AskForAddress).AddEndpointFilter(LinkLimits.Enforce);
        profile.MapForm("notices", Path).MapPost("", SwitchNotices);
        profile.MapGet("data", TakeData);
        profile.MapForm("password", Path).MapPost("", ChangePassword).OpensWithOneTimePassword();
        profile.MapForm("delete", Path).MapPost("", Delete).TakesNoIdempotencyKey();
        group.MapGet("/deleted", () => PageResult.Of<MessagePage>(Deleted));
    }

    private static MessageView Deleted =>
        new(ProfileTexts.DeletedHeading, ProfileTexts.DeletedText, "/", ProfileTexts.Begin);

    private static async Task<PageResult> Show(
        [FromQuery(Name = LocalPath.Field)] string? next,
        ClaimsPrincipal principal,
        HttpContext request,
        ReadCaller readCaller,
        CancellationToken cancellationToken
    )
    {
        var view = await ViewAsync(principal, readCaller, known => known, cancellationToken);
        return PageResult.Of<ProfilePage>(
            view with
            {
                Told = ProfileTexts.Of(Flash.Take(request)),
                Next = LocalPath.OrNull(next),
            }
        );
    }

    private static async Task<IResult> Correct(
        PostedForm form,
        ClaimsPrincipal principal,
        HttpContext request,
        CorrectOneself correctOneself,
        ReadCaller readCaller,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var command = new CorrectOneselfCommand(form.Text(NameField), form.Text(PhoneField));
            await correctOneself.ExecuteAsync(principal.Caller(), command, cancellationToken);
            Flash.Set(request, "details");
            return SeeOther.To(Path);
        }
        catch (InvalidValueException refusal)
        {
            var view = await ViewAsync(principal, readCaller, _ => FormView.Refused(form, refusal), cancellationToken);
            return Refuse(view, refusal);
        }
    }

    private static async Task<IResult> SwitchNotices(
        PostedForm form,
        ClaimsPrincipal principal,
        HttpContext request,
        SwitchNotices switchNotices,
        CancellationToken cancellationToken
    )
    {
        await switchNotices.ExecuteAsync(principal.Caller(), form["due_soon"] is not null, cancellationToken);
        Flash.Set(request, "notices");
        return SeeOther.To(Path);
    }

    private static async Task<IResult> TakeData(
        ClaimsPrincipal principal,
        HttpContext request,
        TakeData takeData,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var (member, asked, parts) = await takeData.ExecuteAsync(principal.Caller(), cancellationToken);
        request.Response.Headers.ContentDisposition = "attachment; filename=\"my-library-data.json\"";
        request.Response.Headers.CacheControl = "no-store";
        var data = parts.ToDictionary(part => part.Key, part => (object)part.Value, StringComparer.Ordinal);
        data["member"] = new TakenMemberResponse(member, asked, clock.GetUtcNow());
        return TypedResults.Json(data, JsonConventions.Options);
    }

    private static async Task<IResult> AskForAddress(
        PostedForm form,
        ClaimsPrincipal principal,
        HttpContext request,
        AskForAddress askForAddress,
        ReadCaller readCaller,
        CancellationToken cancellationToken
    )
    {
        var command = new AskForAddressCommand(
            form.Text(EmailField),
            form.Text(EmailPasswordField),
            ClientAddress.Of(request)
        );
        try
        {
            await askForAddress.ExecuteAsync(principal.Caller(), command, cancellationToken);
            Flash.Set(request, "email");
            return SeeOther.To(Path);
        }
        catch (Exception refusal) when (refusal is InvalidValueException or WrongPasswordException)
        {
            var (field, fault) =
                refusal is WrongPasswordException
                    ? (EmailPasswordField, ProfileTexts.Wrong)
                    : (EmailField, refusal.Message);
            var view = await ViewAsync(
                principal,
                readCaller,
                known => known.With(form, [(field, fault)]),
                cancellationToken
            );
            return Refuse(view, refusal);
        }
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
        var caller = principal.Caller();
        var next = form[LocalPath.Field];
        try
        {
            await changePassword.ExecuteAsync(caller, command, cancellationToken);
            var target = caller.MustChangePassword ? LocalPath.OrFirst(next, caller) : Path;
            if (target is Path or LocalPath.Account)
            {
                Flash.Set(request, "password");
            }

            return SeeOther.To(target);
        }
        catch (Exception refusal) when (refusal is InvalidValueException or WrongPasswordException)
        {
            var (field, fault) =
                refusal is WrongPasswordException ? (CurrentField, ProfileTexts.Wrong) : (NewField, refusal.Message);
            var view = await ViewAsync(
                principal,
                readCaller,
                known => known.RefusedBy((field, fault)),
                cancellationToken
            );
            return Refuse(view with { Next = LocalPath.OrNull(next) }, refusal);
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
        var view = await ViewAsync(principal, readCaller, known => known, cancellationToken);
        try
        {
            await leaveLibrary.ExecuteAsync(principal.Caller(), command, cancellationToken);
            return SeeOther.To("/account/deleted");
        }
        catch (Exception refusal)
            when (refusal is WrongPasswordException or MemberHasOpenLoansException or LastLibrarianException)
        {
            var fault = refusal switch
            {
                WrongPasswordException => ProfileTexts.Wrong,
                MemberHasOpenLoansException => ProfileTexts.HasBooks,
                _ => refusal.Message,
            };
            return Refuse(view with { Form = view.Form.RefusedBy((ConfirmField, fault)) }, refusal);
        }
    }

    private static async Task<ProfileView> ViewAsync(
        ClaimsPrincipal principal,
        ReadCaller readCaller,
        Func<FormView, FormView> change,
        CancellationToken cancellationToken
    )
    {
        var caller = principal.Caller();
        var member = await readCaller.ExecuteAsync(caller, cancellationToken);
        var known = FormView.Of((NameField, member.Name), (PhoneField, member.Details.Phone));
        var card = member.CardNumber is { } number ? Barcode.Parse(number) : null;
        return new ProfileView(Told: null, member.Email?.Value, card, caller.MustChangePassword, change(known))
        {
            WantsDueSoon = member.WantsDueSoon,
        };
    }

    private static PageResult Refuse(ProfileView view, Exception refusal) =>
        PageResult.Of<ProfilePage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
}
