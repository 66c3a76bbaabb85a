using System.Security.Claims;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>The page on which librarians set name and time zone.</summary>
internal static class LibrarySettingsPages
{
    public const string Path = "/desk/settings/library";
    public const string Name = "name";
    public const string Zone = "time_zone";

    public static void Map(IEndpointRouteBuilder settings)
    {
        settings.MapGet(Path, Show);
        settings.MapPost(Path, Keep);
    }

    private static async Task<PageResult> Show(
        HttpContext context,
        ReadPolicy readPolicy,
        ILibrarySetUp library,
        CancellationToken cancellationToken
    )
    {
        var policy = await readPolicy.ExecuteAsync(cancellationToken);
        var told = SettingsTexts.Of(Flash.Take(context));
        return PageResult.Of<LibrarySettingsPage>(View(policy, FormOf(policy), library) with { Told = told });
    }

    private static async Task<IResult> Keep(
        PostedForm form,
        HttpContext context,
        ClaimsPrincipal principal,
        ReadPolicy readPolicy,
        ChangePartOfPolicy changePolicy,
        ILibrarySetUp library,
        CancellationToken cancellationToken
    )
    {
        var present = await readPolicy.ExecuteAsync(cancellationToken);
        try
        {
            var command = PolicyForms.Command(
                form,
                principal,
                rules => rules with { Name = form.Text(Name), TimeZone = form.Known(Zone) }
            );
            var change = await changePolicy.ExecuteAsync(command, cancellationToken);
            return PolicyForms.Answer(context, change, Path, form, Name, Zone);
        }
        catch (InvalidValueException refusal)
        {
            var refused = FormView.Refused(form, PolicyForms.Faults(refusal));
            var view = View(present, refused, library) with { Version = form.Text(FormVersion.Field) };
            return PageResult.Of<LibrarySettingsPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
        catch (PreconditionFailedException refusal)
        {
            (string, string)[] labels = [(Name, SettingsTexts.Name), (Zone, SettingsTexts.Zone)];
            var view = View(present, FormView.Refused(form), library) with
            {
                Conflict = Conflict.Between(SettingsTexts.Conflict, FormOf(present), form, labels),
            };
            return PageResult.Of<LibrarySettingsPage>(view, StatusCodes.Status412PreconditionFailed, refusal);
        }
    }

    private static FormView FormOf(LendingPolicy policy) =>
        FormView.Of((Name, policy.Draft.Name), (Zone, policy.Draft.TimeZone));

    private static SettingsView View(LendingPolicy policy, FormView form, ILibrarySetUp library) =>
        new(form, PolicyForms.VersionOf(policy)) { Zones = library.Zones };
}
