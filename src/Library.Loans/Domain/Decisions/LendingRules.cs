using Library.Books.Contract;
using Library.Loans.Contract;

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

    private static readonly IDecisionRule<LendingCase>[] Told =
    [
        new TellMovedDueDate(),
        new TellHoldReady(),
        MemberRules.TellNote,
        new TellCopyNote(),
    ];

    /// <summary>The rules for a loan that begins.</summary>
    public static IReadOnlyList<IDecisionRule<LendingCase>> OfLoan { get; } =
    [
        MemberRules.IsKnown,
        new SelfCheckout(),
        new FreeCopy(),
        new StillInStock(),
        new NotTwice(),
        new OnePlaceAtATime(),
        .. Conditions,
        new ToTakeHome(),
        new NotSetAside(),
        new NotWanted(),
        MemberRules.MembershipRuns,
        MemberRules.NotBlocked,
        MemberRules.NothingLongOverdue,
        new LoanLimit(),
        new KindLimit(),
        .. Told,
    ];

    /// <summary>The rules for a renewal.</summary>
    public static IReadOnlyList<IDecisionRule<LendingCase>> OfRenewal { get; } =
    [
        new NotOverdue(),
        new RenewalLimit(),
        new LaterDueDate(),
        new NotAwaited(),
        MemberRules.MembershipRuns,
        MemberRules.NotBlocked,
        .. Told,
    ];

    /// <summary>All of them; an override may name the reasons of both lists.</summary>
    public static IEnumerable<IDecisionRule<LendingCase>> All => OfLoan.Concat(OfRenewal);

    /// <summary>Whether a copy in this condition becomes normal when staff lend it all the same.</summary>
    public static bool MendsWhenLent(CopyCondition condition) =>
        Array.Exists(Conditions, rule => rule.Condition == condition);
}
