using System.Security.Claims;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Loans.Presentation.Pages;

/// <summary>The page on which librarians set periods and limits. It shows what they come to before they are
/// kept.</summary>
internal static class LendingSettingsPages
{
    public const string Path = "/desk/settings/lending";
    public const string SelfCheckout = "self_checkout";
    public const string HoldsOnAvailable = "holds_on_available";
    private const string Preview = "preview";
    private const string On = "on";

    private static readonly string[] Fields =
    [
        .. SettingsTexts.Numbers.Select(number => number.Name),
        SelfCheckout,
        HoldsOnAvailable,
    ];

    public static void Map(IEndpointRouteBuilder settings)
    {
        settings.MapGet(Path, Show);
        settings.MapPost(Path, Keep);
    }

    private static async Task<PageResult> Show(
        HttpContext context,
        ReadPolicy readPolicy,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var policy = await readPolicy.ExecuteAsync(cancellationToken);
        var told = SettingsTexts.Of(Flash.Take(context));
        return PageResult.Of<LendingSettingsPage>(
            View(policy, FormOf(policy.Draft), policy, clock) with
            {
                Told = told,
            }
        );
    }

    private static async Task<IResult> Keep(
        PostedForm form,
        HttpContext context,
        ClaimsPrincipal principal,
        ReadPolicy readPolicy,
        ChangePartOfPolicy changePolicy,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var present = await readPolicy.ExecuteAsync(cancellationToken);
        try
        {
            var change = Read(form);
            if (form[Preview] is not null)
            {
                var today = present.Zone.DayOf(clock.GetUtcNow());
                var shown = LendingPolicy.Parse(change(present.Draft), today);
                return PageResult.Of<LendingSettingsPage>(Typed(FormView.Refused(form), shown));
            }

            var command = PolicyForms.Command(form, principal, change);
            var outcome = await changePolicy.ExecuteAsync(command, cancellationToken);
            return PolicyForms.Answer(context, outcome, Path, form, Fields);
        }
        catch (InvalidValueException refusal)
        {
            var view = Typed(FormView.Refused(form, PolicyForms.Faults(refusal)), present);
            return PageResult.Of<LendingSettingsPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
        catch (PreconditionFailedException refusal)
        {
            return Conflicting(form, present, View(present, FormView.Refused(form), present, clock), refusal);
        }

        SettingsView Typed(FormView refused, LendingPolicy shown) =>
            View(present, refused, shown, clock) with
            {
                Version = form.Text(FormVersion.Field),
            };
    }

    private static PageResult Conflicting(
        PostedForm form,
        LendingPolicy saved,
        SettingsView view,
        PreconditionFailedException refusal
    )
    {
        (string, string)[] labels =
        [
            .. SettingsTexts.Numbers.Select(number => (number.Name, number.Label)),
            (SelfCheckout, SettingsTexts.SelfCheckout),
            (HoldsOnAvailable, SettingsTexts.HoldsOnAvailable),
        ];
        var conflict = Conflict.Between(
            SettingsTexts.Conflict,
            FormOf(saved.Draft),
            form,
            labels,
            SelfCheckout,
            HoldsOnAvailable
        );
        return PageResult.Of<LendingSettingsPage>(
            view with
            {
                Conflict = conflict,
            },
            StatusCodes.Status412PreconditionFailed,
            refusal
        );
    }

    private static Func<PolicyDraft, PolicyDraft> Read(PostedForm form)
    {
        var reader = new ValueReader();
        var numbers = SettingsTexts.Numbers.ToDictionary(
            field => field.Name,
            field => reader.Read(() => Required(form, field.Name)),
            StringComparer.Ordinal
        );
        reader.ThrowIfAnyIsRefused();
        return rules =>
            rules with
            {
                LoanDays = numbers["loan_days"].Value,
                Renewals = numbers["renewals"].Value,
                LoansAtOnce = numbers["loans_at_once"].Value,
                HoldsAtOnce = numbers["holds_at_once"].Value,
                PickupDays = numbers["pickup_days"].Value,
                RemindDaysBefore = numbers["remind_days_before"].Value,
                BlockAfterDaysOverdue = numbers["block_after_days_overdue"].Value,
                SelfCheckout = form[SelfCheckout] is not null,
                HoldsOnAvailable = form[HoldsOnAvailable] is not null,
            };
    }

    private static int Required(PostedForm form, string field) =>
        PolicyForms.Number(form, field) ?? throw new InvalidValueException(field, SettingsTexts.NumberFault);

    private static FormView FormOf(PolicyDraft rules) =>
        FormView.Of(
            ("loan_days", PolicyForms.Of(rules.LoanDays)),
            ("renewals", PolicyForms.Of(rules.Renewals)),
            ("loans_at_once", PolicyForms.Of(rules.LoansAtOnce)),
            ("holds_at_once", PolicyForms.Of(rules.HoldsAtOnce)),
            ("pickup_days", PolicyForms.Of(rules.PickupDays)),
            ("remind_days_before", PolicyForms.Of(rules.RemindDaysBefore)),
            ("block_after_days_overdue", PolicyForms.Of(rules.BlockAfterDaysOverdue)),
            (SelfCheckout, rules.SelfCheckout ? On : ""),
            (HoldsOnAvailable, rules.HoldsOnAvailable ? On : "")
        );

    private static SettingsView View(LendingPolicy present, FormView form, LendingPolicy shown, TimeProvider clock) =>
        new(form, PolicyForms.VersionOf(present)) { Examples = PolicyExamples.Of(shown, clock.UtcNowInMicroseconds()) };
}
