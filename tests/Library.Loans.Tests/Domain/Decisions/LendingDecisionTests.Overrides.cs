using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Tests.Domain.Decisions;

/// <summary>The override of reasons by staff.</summary>
public sealed partial class LendingDecisionTests
{
    [Theory]
    [InlineData("", "Has paid.", "override.codes")]
    [InlineData("copy_lost unheard_of", "Has paid.", "override.codes")]
    [InlineData("copy_withdrawn", "ok", "override.codes override.comment")]
    [InlineData("copy_lost", "  ok  ", "override.comment")]
    [InlineData("copy_lost", "", "override.comment")]
    public void An_override_needs_codes_that_staff_may_override_and_a_comment(
        string codes,
        string comment,
        string faults
    )
    {
        var refusal = Assert.Throws<InvalidValueException>(() =>
            LendingOverride.Parse(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), comment, LendingRules.All)
        );

        Assert.Equal(faults, string.Join(' ', refusal.Errors.Keys));
    }
}
