using System.Globalization;
using Library.Books.Contract;
using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>The rules for a hold that is to be placed, in the order in which their reasons are told. None of them can
/// be overridden.</summary>
internal static class PlacingRules
{
    /// <summary>The code of the reason that the library does not know the member.</summary>
    public const string MemberNotVerified = "member_not_verified";

    private static readonly IReadOnlyList<Func<PlacingCase, RefusalReason?>> All =
    [
        Verified,
        NotTwice,
        NotBorrowed,
        HoldLimit,
        HasCopy,
        ToTakeHome,
        NoneFree,
        MembershipRuns,
        NotBlocked,
    ];

    /// <summary>Passes a hold that nothing speaks against.</summary>
    /// <exception cref="HoldRefusedException">Something does; it names every reason.</exception>
    public static void Demand(PlacingCase asked)
    {
        if (Judge(asked) is { Count: > 0 } reasons)
        {
            throw new HoldRefusedException(reasons);
        }
    }

    /// <summary>Every reason against a hold; none where it can be placed.</summary>
    public static IReadOnlyList<RefusalReason> Judge(PlacingCase asked) =>
        [.. All.Select(rule => rule(asked)).OfType<RefusalReason>()];

    private static RefusalReason? Verified(PlacingCase asked) =>
        Unless(asked.Member.IsVerified, MemberNotVerified, "The library does not know yet who the member is.");

    private static RefusalReason? NotTwice(PlacingCase asked) =>
        Unless(
            asked.HoldsOfMember.All(hold => hold.BookId != asked.Title.Id),
            "already_on_hold",
            "The member waits for this title already."
        );

    private static RefusalReason? NotBorrowed(PlacingCase asked) =>
        Unless(
            asked.Lent.All(copy => copy.MemberId != asked.Member.Id),
            "already_borrowed",
            "The member has this title on loan."
        );

    private static RefusalReason? HoldLimit(PlacingCase asked) =>
        Unless(
            asked.HoldsOfMember.Count < asked.MostHolds,
            "hold_limit_reached",
            $"Has {asked.HoldsOfMember.Count} of {asked.MostHolds} holds."
        );

    private static RefusalReason? HasCopy(PlacingCase asked) =>
        Unless(
            CanBeFilled(asked) || IsForReference(asked),
            "no_copy",
            "The library has no copy of it that can be lent."
        );

    private static RefusalReason? ToTakeHome(PlacingCase asked) =>
        Unless(
            asked.Policy.Lends(asked.Title.Kind) && (CanBeFilled(asked) || !IsForReference(asked)),
            "reference_only",
            "It is for use in the library and not lent."
        );

    private static RefusalReason? NoneFree(PlacingCase asked) =>
        Unless(
            asked.Policy.AllowsHoldsOnAvailable || asked.FreeCopies <= asked.Waiting,
            "copy_available",
            "A copy is free and can be borrowed."
        );

    private static RefusalReason? MembershipRuns(PlacingCase asked) =>
        asked.Member.ExpiresOn is { } last && asked.Policy.DayOf(asked.At) > last
            ? Reason("member_expired", $"The membership ended on {last.ToString("O", CultureInfo.InvariantCulture)}.")
            : null;

    private static RefusalReason? NotBlocked(PlacingCase asked) =>
        Unless(asked.Member.Block?.CountsAt(asked.At) != true, "member_blocked", "The member is blocked.");

    private static bool CanBeFilled(PlacingCase asked) => asked.Title.Copies.Any(copy => copy.Condition.CanBeAwaited());

    private static bool IsForReference(PlacingCase asked) =>
        asked.Title.Copies.Any(copy => copy.Condition == CopyCondition.Reference);

    private static RefusalReason? Unless(bool holds, string code, string text) => holds ? null : Reason(code, text);

    private static RefusalReason Reason(string code, string text) => new(code, text, Overridable: false);
}
