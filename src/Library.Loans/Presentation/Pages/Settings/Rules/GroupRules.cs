using Library.Loans.Domain;
using Library.Shared;
using Library.Web;

namespace Library.Loans.Presentation.Pages;

/// <summary>The rules of groups of members, as their pages keep them.</summary>
internal static class GroupRules
{
    private const string Name = "name";
    private const string LoanDays = "loan_days";
    private const string LoansAtOnce = "loans_at_once";
    private const string HoldsAtOnce = "holds_at_once";
    private const string TermEnd = "term_end";

    public static readonly RuleSet Set = new(
        "/desk/settings/groups",
        SettingsTexts.GroupsHeading,
        SettingsTexts.GroupsText,
        SettingsTexts.AddGroup,
        SettingsTexts.NewGroup,
        policy => policy.Groups.Select(group => group.Name),
        (policy, name) => SettingsTexts.Summary(Find(policy, name)),
        (policy, name) => FormOf(Find(policy, name)),
        policy =>
            [
                new(Name, SettingsTexts.RuleName),
                new(LoanDays, SettingsTexts.LoanDays, SettingsTexts.Inherits(policy.LoanDays)),
                new(LoansAtOnce, SettingsTexts.LoansAtOnce, SettingsTexts.Inherits(policy.LoansAtOnce)),
                new(HoldsAtOnce, SettingsTexts.HoldsAtOnce, SettingsTexts.Inherits(policy.HoldsAtOnce)),
                new(TermEnd, SettingsTexts.TermEnd, SettingsTexts.TermEndHint, "date"),
            ],
        Put,
        (policy, name) => policy with { Groups = [.. policy.Groups.Where(group => group.Name != name)] }
    );

    private static GroupDraft Find(PolicyDraft policy, string name) => policy.Groups.First(group => group.Name == name);

    private static PolicyDraft Put(PolicyDraft policy, string? present, PostedForm form)
    {
        var group = Read(form);
        return policy with
        {
            Groups = present is null
                ? [.. policy.Groups, group]
                : [.. policy.Groups.Select(known => known.Name == present ? group : known)],
        };
    }

    private static GroupDraft Read(PostedForm form)
    {
        var reader = new ValueReader();
        var loanDays = reader.Read(() => PolicyForms.Number(form, LoanDays));
        var loans = reader.Read(() => PolicyForms.Number(form, LoansAtOnce));
        var holds = reader.Read(() => PolicyForms.Number(form, HoldsAtOnce));
        var end = reader.Read(() => form.Date(TermEnd));
        reader.ThrowIfAnyIsRefused();
        return new GroupDraft(form.Text(Name), loanDays.Value, loans.Value, holds.Value, end.Value);
    }

    private static FormView FormOf(GroupDraft group) =>
        FormView.Of(
            (Name, group.Name),
            (LoanDays, PolicyForms.Of(group.LoanDays)),
            (LoansAtOnce, PolicyForms.Of(group.LoansAtOnce)),
            (HoldsAtOnce, PolicyForms.Of(group.HoldsAtOnce)),
            (TermEnd, FormValues.Of(group.TermEnd))
        );
}
