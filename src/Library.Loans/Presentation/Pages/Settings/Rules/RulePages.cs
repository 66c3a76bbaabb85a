using System.Security.Claims;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>A list of rules that have names: those of kinds, or those of groups.</summary>
/// <param name="Path">Where the list is.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">The thing that the rules are for.</param>
/// <param name="AddText">The text of the link to a new one.</param>
/// <param name="NewHeading">The heading of a new one.</param>
/// <param name="Names">The names in a policy.</param>
/// <param name="Summary">The content of the rule of this name, in words.</param>
/// <param name="FormOf">The form of the rule of this name.</param>
/// <param name="Fields">The fields of its form, with what a policy lets it inherit.</param>
/// <param name="Put">Puts the rule of a form in place of the one of this name; adds it where that is null.</param>
/// <param name="Remove">Removes the rule of this name.</param>
internal sealed record RuleSet(
    string Path,
    string Heading,
    string Text,
    string AddText,
    string NewHeading,
    Func<PolicyDraft, IEnumerable<string>> Names,
    Func<PolicyDraft, string, string> Summary,
    Func<PolicyDraft, string, FormView> FormOf,
    Func<PolicyDraft, IReadOnlyList<RuleField>> Fields,
    Func<PolicyDraft, string?, PostedForm, PolicyDraft> Put,
    Func<PolicyDraft, string, PolicyDraft> Remove
)
{
    /// <summary>Whether things of it can be set not to be lent.</summary>
    public bool HasLendable { get; init; }
}

/// <summary>The pages on which librarians keep such rules, one at a time.</summary>
internal static class RulePages
{
    private const string NameInAddress = "name";
    private const string Present = "present";

    public static void Map(IEndpointRouteBuilder settings, RuleSet rules)
    {
        settings.MapGet(
            rules.Path,
            async (HttpContext context, ReadPolicy readPolicy, CancellationToken token) =>
                List(rules, (await readPolicy.ExecuteAsync(token)).Draft, SettingsTexts.Of(Flash.Take(context)))
        );
        settings.MapGet(
            rules.Path + "/rule",
            async (HttpRequest request, ReadPolicy readPolicy, CancellationToken token) =>
                Show(rules, await readPolicy.ExecuteAsync(token), request.Query[NameInAddress].ToString())
        );
        settings.MapPost(
            rules.Path + "/rule",
            (
                PostedForm form,
                HttpContext context,
                ClaimsPrincipal principal,
                ReadPolicy readPolicy,
                ChangePartOfPolicy changePolicy,
                CancellationToken token
            ) => KeepAsync(rules, form, new Asking(context, principal, Put), readPolicy, changePolicy, token)
        );
        settings
            .MapForm(rules.Path + "/remove", rules.Path)
            .MapPost(
                "",
                (
                    PostedForm form,
                    HttpContext context,
                    ClaimsPrincipal principal,
                    ReadPolicy readPolicy,
                    ChangePartOfPolicy changePolicy,
                    CancellationToken token
                ) =>
                    KeepAsync(
                        rules,
                        form,
                        new Asking(context, principal, Remove) { IsRemoval = true },
                        readPolicy,
                        changePolicy,
                        token
                    )
            );

        PolicyDraft Put(PolicyDraft draft, PostedForm form) => rules.Put(draft, form[Present], form);

        PolicyDraft Remove(PolicyDraft draft, PostedForm form) => rules.Remove(draft, form.Text(Present));
    }

    private static async Task<IResult> KeepAsync(
        RuleSet rules,
        PostedForm form,
        Asking asking,
        ReadPolicy readPolicy,
        ChangePartOfPolicy changePolicy,
        CancellationToken cancellationToken
    )
    {
        var present = await readPolicy.ExecuteAsync(cancellationToken);
        try
        {
            var command = PolicyForms.Command(form, asking.Principal, draft => asking.Change(draft, form));
            var change = await changePolicy.ExecuteAsync(command, cancellationToken);
            var fields = rules.Fields(present.Draft).Select(field => field.Name).Append(Present);
            return PolicyForms.Answer(asking.Context, change, rules.Path, form, [.. fields, KindRules.Lendable]);
        }
        catch (InvalidValueException refusal)
        {
            var view = View(rules, present, form[Present], FormView.Refused(form, PolicyForms.Faults(refusal)));
            return PageResult.Of<RuleFormPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
        catch (PreconditionFailedException refusal)
        {
            return AnswerConflict(rules, form, asking, present, refusal);
        }
    }

    /// <summary>Shows the rule as it is saved beside what was typed, or leads to the list where it has its name no
    /// more.</summary>
    private static IResult AnswerConflict(
        RuleSet rules,
        PostedForm form,
        Asking asking,
        LendingPolicy saved,
        PreconditionFailedException refusal
    )
    {
        var name = form[Present];
        if (name is not null && !rules.Names(saved.Draft).Contains(name, StringComparer.Ordinal))
        {
            Flash.Set(asking.Context, SettingsTexts.RuleGone);
            return SeeOther.To(rules.Path);
        }

        (string, string)[] labels =
        [
            .. rules.Fields(saved.Draft).Select(field => (field.Name, field.Label)),
            (KindRules.Lendable, SettingsTexts.Lendable),
        ];
        var present = name is null ? null : rules.FormOf(saved.Draft, name);
        var typed = asking.IsRemoval && present is not null ? present : FormView.Refused(form);
        var view = View(rules, saved, name, typed) with
        {
            Conflict =
                asking.IsRemoval || present is null
                    ? new Conflict(SettingsTexts.Conflict, [])
                    : Conflict.Between(SettingsTexts.Conflict, present, form, labels, KindRules.Lendable),
        };
        return PageResult.Of<RuleFormPage>(view, StatusCodes.Status412PreconditionFailed, refusal);
    }

    private static PageResult List(RuleSet rules, PolicyDraft draft, string? told) =>
        PageResult.Of<RuleListPage>(
            new RuleListView(
                rules.Heading,
                rules.Text,
                rules.Path + "/rule",
                rules.AddText,
                [.. rules.Names(draft).Select(name => (name, rules.Summary(draft, name)))],
                told
            )
        );

    private static IResult Show(RuleSet rules, LendingPolicy policy, string name)
    {
        if (name.Length == 0)
        {
            return PageResult.Of<RuleFormPage>(View(rules, policy, present: null, KindRules.New));
        }

        return rules.Names(policy.Draft).Contains(name, StringComparer.Ordinal)
            ? PageResult.Of<RuleFormPage>(View(rules, policy, name, rules.FormOf(policy.Draft, name)))
            : SeeOther.To(rules.Path);
    }

    private static RuleFormView View(RuleSet rules, LendingPolicy policy, string? present, FormView form) =>
        new(
            present ?? rules.NewHeading,
            rules.Path,
            rules.Path,
            present,
            form,
            PolicyForms.VersionOf(policy),
            rules.Fields(policy.Draft)
        )
        {
            HasLendable = rules.HasLendable,
        };

    /// <summary>The request, and the change that it asks for.</summary>
    private sealed record Asking(
        HttpContext Context,
        ClaimsPrincipal Principal,
        Func<PolicyDraft, PostedForm, PolicyDraft> Change
    )
    {
        /// <summary>Whether it removes the rule, so that no field was filled in.</summary>
        public bool IsRemoval { get; init; }
    }
}
