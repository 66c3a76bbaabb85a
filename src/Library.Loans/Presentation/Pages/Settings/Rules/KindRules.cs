using Library.Loans.Domain;
using Library.Shared;
using Library.Web;

namespace Library.Loans.Presentation.Pages;

/// <summary>The rules of kinds of things, as their pages keep them.</summary>
internal static class KindRules
{
    public const string Lendable = "lendable";
    private const string Name = "name";
    private const string LoanDays = "loan_days";
    private const string Renewals = "renewals";
    private const string MostAtOnce = "most_at_once";
    private const string On = "on";

    /// <summary>The form of a new rule; things are lent unless it says otherwise.</summary>
    public static readonly FormView New = FormView.Of((Lendable, On));

    public static readonly RuleSet Set = new(
        "/desk/settings/kinds",
        SettingsTexts.KindsHeading,
        SettingsTexts.KindsText,
        SettingsTexts.AddKind,
        SettingsTexts.NewKind,
        policy => policy.Kinds.Select(kind => kind.Name),
        (policy, name) => SettingsTexts.Summary(Find(policy, name)),
        (policy, name) => FormOf(Find(policy, name)),
        policy =>
            [
                new(Name, SettingsTexts.RuleName),
                new(LoanDays, SettingsTexts.LoanDays, SettingsTexts.Inherits(policy.LoanDays)),
                new(Renewals, SettingsTexts.Renewals, SettingsTexts.Inherits(policy.Renewals)),
                new(MostAtOnce, SettingsTexts.MostAtOnce, SettingsTexts.Unlimited),
            ],
        Put,
        (policy, name) => policy with { Kinds = [.. policy.Kinds.Where(kind => kind.Name != name)] }
    )
    {
        HasLendable = true,
    };

    private static KindDraft Find(PolicyDraft policy, string name) => policy.Kinds.First(kind => kind.Name == name);

    private static PolicyDraft Put(PolicyDraft policy, string? present, PostedForm form)
    {
        var kind = Read(form);
        return policy with
        {
            Kinds = present is null
                ? [.. policy.Kinds, kind]
                : [.. policy.Kinds.Select(known => known.Name == present ? kind : known)],
        };
    }

    private static KindDraft Read(PostedForm form)
    {
        var reader = new ValueReader();
        var loanDays = reader.Read(() => PolicyForms.Number(form, LoanDays));
        var renewals = reader.Read(() => PolicyForms.Number(form, Renewals));
        var most = reader.Read(() => PolicyForms.Number(form, MostAtOnce));
        reader.ThrowIfAnyIsRefused();
        return new KindDraft(form.Text(Name), form[Lendable] is not null, loanDays.Value, renewals.Value, most.Value);
    }

    private static FormView FormOf(KindDraft kind) =>
        FormView.Of(
            (Name, kind.Name),
            (Lendable, kind.Lendable ? On : ""),
            (LoanDays, PolicyForms.Of(kind.LoanDays)),
            (Renewals, PolicyForms.Of(kind.Renewals)),
            (MostAtOnce, PolicyForms.Of(kind.MostAtOnce))
        );
}
