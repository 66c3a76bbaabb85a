using Library.Desk.Presentation.Pages;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Loans.Domain;

namespace Library.Desk.Tests.Presentation;

public sealed class LendingTextsTests
{
    /// <summary>The codes of all rules that staff may override.</summary>
    public static TheoryData<string> Overridable =>
        [.. CodesOf(LendingRules.All).Concat(CodesOf(PlacingRules.All)).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Overridable))]
    public void Every_rule_that_staff_may_override_is_named_on_the_button(string code) =>
        Assert.NotEqual("Lend despite this reason", LendingTexts.Override("Lend", [code]));

    private static IEnumerable<string> CodesOf<TCase>(IEnumerable<IDecisionRule<TCase>> rules) =>
        rules.Where(rule => rule.Weight == ReasonWeight.Overridable).Select(rule => rule.Code);
}
