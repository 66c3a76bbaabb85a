using Library.Loans.Contract;
using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>Every rule for a hold that is to be placed, in the order in which their reasons are told.</summary>
internal static class PlacingRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<IDecisionRule<PlacingCase>> All { get; } =
    [
        MemberRules.IsKnown,
        new NotTwice(),
        new NotBorrowed(),
        new HoldLimit(),
        new HasCopy(),
        new ToTakeHome(),
        new NoneFree(),
        MemberRules.MembershipRuns,
        MemberRules.NotBlocked,
        MemberRules.NothingLongOverdue,
        MemberRules.TellNote,
    ];

    /// <summary>Decides about a hold.</summary>
    public static Decision Judge(PlacingCase asked) => Decision.Of(asked, All, asked.IsByStaff);

    /// <summary>Reads an override of staff.</summary>
    /// <exception cref="InvalidValueException">Codes are none that staff may override, or the comment is too short or
    /// too long; it names both.</exception>
    public static LendingOverride ReadOverride(IReadOnlyList<string> codes, string comment) =>
        LendingOverride.Parse(codes, comment, All);
}
