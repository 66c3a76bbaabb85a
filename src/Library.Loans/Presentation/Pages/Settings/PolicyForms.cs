using System.Globalization;
using System.Security.Claims;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Http;

namespace Library.Loans.Presentation.Pages;

/// <summary>The part that all pages of rules have in common: a form changes some of them, and says which it was filled
/// in from.</summary>
internal static class PolicyForms
{
    /// <summary>The field by which a change is confirmed that moves days that were promised.</summary>
    public const string Confirm = "confirm";

    /// <summary>The version of a policy.</summary>
    public static string VersionOf(LendingPolicy policy) => FormVersion.Of(policy.Draft);

    /// <summary>The change that a form asks for.</summary>
    public static ChangePartOfPolicyCommand Command(
        PostedForm form,
        ClaimsPrincipal principal,
        Func<PolicyDraft, PolicyDraft> change
    ) =>
        new(change, principal.Caller())
        {
            IsConfirmed = form[Confirm] is not null,
            Precondition = policy => FormVersion.Demand(form, policy.Draft),
        };

    /// <summary>The way on: to the page, where the change was kept, else to the question whether it is to be.</summary>
    /// <param name="context">The request.</param>
    /// <param name="change">The outcome.</param>
    /// <param name="page">The page.</param>
    /// <param name="form">The posted form.</param>
    /// <param name="fields">The names of its fields.</param>
    public static IResult Answer(
        HttpContext context,
        PartOfPolicyChange change,
        string page,
        PostedForm form,
        params IEnumerable<string> fields
    )
    {
        if (change.IsKept)
        {
            Flash.Set(context, "saved", change.LoansMoved);
            return SeeOther.To(page);
        }

        var sent = fields
            .Append(FormVersion.Field)
            .Where(field => form[field] is not null)
            .Select(field => (field, form.Text(field)));
        return PageResult.Of<ConfirmMovePage>(
            new ConfirmMoveView(
                SettingsTexts.Moves(change.LoansMoved, change.HoldsMoved),
                context.Request.Path.ToUriComponent(),
                [.. sent],
                page
            )
            {
                Days = [.. change.Days.Select(SettingsTexts.Of)],
            }
        );
    }

    /// <summary>A whole number; null where the field is empty.</summary>
    /// <exception cref="InvalidValueException">It is none.</exception>
    public static int? Number(PostedForm form, string field)
    {
        if (form.Known(field) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidValueException(field, SettingsTexts.NumberFault);
    }

    /// <summary>A number as a field shows it.</summary>
    public static string? Of(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The faults of a refusal, each at the field of a form that shows one entry of a list.</summary>
    public static IEnumerable<(string Field, string Fault)> Faults(InvalidValueException refusal) =>
        refusal
            .Errors.Select(error =>
                (
                    Field: error.Key is "kinds" or "groups" ? "name" : error.Key[(error.Key.LastIndexOf('.') + 1)..],
                    Fault: string.Join(' ', error.Value)
                )
            )
            .DistinctBy(fault => fault.Field, StringComparer.Ordinal);
}
