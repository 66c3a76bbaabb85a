using System.Security.Claims;
using Library.Members.Application;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Members.Presentation.Pages;

/// <summary>The librarians, and members who can be made one. Prints as its name alone.</summary>
/// <param name="Librarians">The librarians.</param>
/// <param name="Form">The field for the words to look for.</param>
/// <param name="Found">The members who were found.</param>
public sealed record LibrariansView(IReadOnlyList<StaffRow> Librarians, FormView Form, IReadOnlyList<StaffRow> Found)
{
    /// <summary>Whether members were looked for.</summary>
    public bool IsSought { get; init; }

    /// <summary>Whether more members were found than are shown.</summary>
    public bool HasMore { get; init; }

    /// <summary>The message about the last action, or null.</summary>
    public string? Told { get; init; }

    /// <summary>Why nothing was changed, or null.</summary>
    public string? Refused { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(LibrariansView);
}

/// <summary>A librarian, or a member who can be made one. Prints as its name alone.</summary>
/// <param name="Id">The member.</param>
/// <param name="Path">Where the member is kept.</param>
/// <param name="Name">The name.</param>
/// <param name="ByLine">Card and address, as far as they are known.</param>
/// <param name="IsVerified">Whether the library knows who it is.</param>
public sealed record StaffRow(Guid Id, string Path, string Name, string ByLine, bool IsVerified)
{
    /// <inheritdoc />
    public override string ToString() => nameof(StaffRow);
}

/// <summary>The test of the mail. Prints as its name alone.</summary>
/// <param name="Email">The librarian's address, or null.</param>
/// <param name="Told">The message about the last action, or null.</param>
public sealed record MailTestView(string? Email, string? Told)
{
    /// <inheritdoc />
    public override string ToString() => nameof(MailTestView);
}

/// <summary>The pages on which librarians make others, and try whether mail arrives.</summary>
internal static class StaffSettingsPages
{
    public const string LibrariansPath = "/desk/settings/librarians";
    public const string MailPath = "/desk/settings/mail";
    public const string Member = "member";
    private const int MostFound = 20;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var roles = pages.MapGroup("").RequireAuthorization(AccessRules.AssignRoles).ExcludeFromDescription();
        roles.MapGet(LibrariansPath, Show);
        roles.MapForm(LibrariansPath + "/appoint", LibrariansPath).MapPost("", Appoint);
        roles.MapForm(LibrariansPath + "/dismiss", LibrariansPath).MapPost("", Dismiss);
        var mail = pages.MapGroup(MailPath).RequireAuthorization(AccessRules.KeepMembers).ExcludeFromDescription();
        mail.MapGet("", ShowMail);
        mail.MapPost("", TestMail);
    }

    private static async Task<IResult> Show(
        HttpContext context,
        ListLibrarians listLibrarians,
        FindMembers findMembers,
        CancellationToken cancellationToken
    )
    {
        var query = context.Request.Query[MemberSearch.Name].ToString().Trim();
        var librarians = await listLibrarians.ExecuteAsync(cancellationToken);
        var view = new LibrariansView(Rows(librarians), FormView.Of((MemberSearch.Name, query)), [])
        {
            Told = StaffSettingsTexts.Of(Flash.Take(context)),
        };
        if (query.Length == 0)
        {
            return PageResult.Of<LibrariansPage>(view);
        }

        try
        {
            var found = await findMembers.ExecuteAsync(query, new PageRequest(null, MostFound), cancellationToken);
            var candidates = found.Take(MostFound).Where(member => !member.IsLibrarian);
            return PageResult.Of<LibrariansPage>(
                view with
                {
                    Found = Rows(candidates),
                    IsSought = true,
                    HasMore = found.Count > MostFound,
                }
            );
        }
        catch (InvalidValueException refusal)
        {
            var refused = view with { Form = view.Form.RefusedBy(refusal) };
            return PageResult.Of<LibrariansPage>(refused, StatusCodes.Status422UnprocessableEntity, refusal);
        }
    }

    private static async Task<SeeOther> Appoint(
        PostedForm form,
        HttpContext context,
        AssignRole assignRole,
        CancellationToken cancellationToken
    )
    {
        await assignRole.ExecuteAsync(new AssignRoleCommand(IdIn(form), Role.Librarian), cancellationToken);
        Flash.Set(context, "appointed");
        return SeeOther.To(LibrariansPath);
    }

    private static async Task<IResult> Dismiss(
        PostedForm form,
        HttpContext context,
        ListLibrarians listLibrarians,
        AssignRole assignRole,
        CancellationToken cancellationToken
    )
    {
        // Before the command: a refusal may leave nothing to read with.
        var librarians = await listLibrarians.ExecuteAsync(cancellationToken);
        try
        {
            await assignRole.ExecuteAsync(new AssignRoleCommand(IdIn(form), Role.Member), cancellationToken);
            Flash.Set(context, "dismissed");
            return SeeOther.To(LibrariansPath);
        }
        catch (LastLibrarianException refusal)
        {
            var view = new LibrariansView(Rows(librarians), FormView.Empty, []) { Refused = refusal.Message };
            return PageResult.Of<LibrariansPage>(view, StatusCodes.Status409Conflict, refusal);
        }
    }

    private static async Task<PageResult> ShowMail(
        HttpContext context,
        ClaimsPrincipal principal,
        ReadCaller readCaller,
        CancellationToken cancellationToken
    )
    {
        var caller = await readCaller.ExecuteAsync(principal.Caller(), cancellationToken);
        var told = StaffSettingsTexts.Of(Flash.Take(context));
        return PageResult.Of<MailTestPage>(new MailTestView(caller.Email?.Value, told));
    }

    private static async Task<SeeOther> TestMail(
        HttpContext context,
        ClaimsPrincipal principal,
        TestMail testMail,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var library = await facts.ReadAsync(cancellationToken);
        var isSent = await testMail.ExecuteAsync(principal.Caller(), library.Name, cancellationToken);
        Flash.Set(context, isSent ? "mailed" : "no-address");
        return SeeOther.To(MailPath);
    }

    private static MemberId IdIn(PostedForm form) =>
        Guid.TryParse(form[Member], out var id) ? new MemberId(id) : throw new MemberNotFoundException();

    private static StaffRow[] Rows(IEnumerable<Member> members) =>
        [
            .. members.Select(member => new StaffRow(
                member.Id.Value,
                MemberListPages.PathOf(member.Id),
                member.Name,
                string.Join(" · ", new[] { member.CardNumber, member.Email?.Value }.Where(text => text is not null)),
                member.IsVerified
            )),
        ];
}

/// <summary>The words of these pages.</summary>
internal static class StaffSettingsTexts
{
    public const string Settings = "Settings";
    public const string Heading = "Librarians";
    public const string Text = "Librarians keep books and members, lend at the desk, and make other librarians.";
    public const string Dismiss = "Dismiss";
    public const string AppointHeading = "Make another librarian";
    public const string Appoint = "Make a librarian";
    public const string NotVerified = "The library does not know yet who this is: open the member and say so first.";
    public const string Nothing = "No member was found who is no librarian yet.";
    public const string More = "More members have such a name than are shown. Add another part of it.";

    public const string MailHeading = "Mail";
    public const string MailText = "Sends one mail to you, so that you see whether mails leave and arrive.";
    public const string MailTo = "It goes to";
    public const string MailButton = "Send me a mail";
    public const string NoAddress = "You have no e-mail address here. Enter one in your record first.";

    /// <summary>The message that is shown once after a form was carried out; null for an unknown word.</summary>
    public static string? Of(Flash? flash) =>
        flash?.Word switch
        {
            "appointed" => "The member is a librarian now, and has to log in again.",
            "dismissed" => "The member is no librarian any more, and is logged out.",
            "mailed" => "The mail is on its way. If it does not arrive soon, look into the log of the service."
                + " Without a mail server (SMTP_HOST) it stays on this machine.",
            "no-address" => NoAddress,
            _ => null,
        };
}
