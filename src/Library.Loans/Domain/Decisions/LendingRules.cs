using Library.Books.Contract;

namespace Library.Loans.Domain;

/// <summary>Every rule of lending, in the order in which its reasons are told. Those that the original had come
/// first.</summary>
internal static class LendingRules
{
    private static readonly ConditionRule[] Conditions =
    [
        new(CopyCondition.Lost, "copy_lost", "The copy is marked as lost."),
        new(CopyCondition.Missing, "copy_missing", "The copy is marked as missing."),
        new(CopyCondition.Damaged, "copy_damaged", "The copy is marked as damaged."),
        new(CopyCondition.Repair, "copy_in_repair", "The copy is marked as in repair."),
    ];

    private static readonly ILendingRule[] Told =
    [
        new TellMovedDueDate(),
        new TellHoldReady(),
        new TellMemberNote(),
        new TellCopyNote(),
    ];

    /// <summary>The rules for a loan that begins.</summary>
    public static IReadOnlyList<ILendingRule> OfLoan { get; } =
    [
        new VerifiedMember(),
        new SelfCheckout(),
        new FreeCopy(),
        new StillInStock(),
        new NotTwice(),
        new OnePlaceAtATime(),
        .. Conditions,
        new ToTakeHome(),
        new NotSetAside(),
        new NotWanted(),
        new MembershipRuns(),
        new NotBlocked(),
        new NothingLongOverdue(),
        new LoanLimit(),
        new KindLimit(),
        .. Told,
    ];

    /// <summary>The rules for a renewal.</summary>
    public static IReadOnlyList<ILendingRule> OfRenewal { get; } =
    [
        new NotOverdue(),
        new RenewalLimit(),
        new LaterDueDate(),
        new NotAwaited(),
        new MembershipRuns(),
        new NotBlocked(),
        .. Told,
    ];

    /// <summary>Whether staff may override the reason of this code.</summary>
    public static bool IsOverridable(string? code) =>
        OfLoan.Concat(OfRenewal).Any(rule => rule.Weight == ReasonWeight.Overridable && rule.Code == code);

    /// <summary>Whether a copy in this condition becomes normal when staff lend it all the same.</summary>
    public static bool MendsWhenLent(CopyCondition condition) =>
        Array.Exists(Conditions, rule => rule.Condition == condition);
}
