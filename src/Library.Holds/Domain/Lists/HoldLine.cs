using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>The order in which those who wait for a title are served.</summary>
internal static class HoldLine
{
    /// <summary>The first who can be served: a suspended hold is skipped, and so is one whose member is blocked or has
    /// left; they keep their places. Null where there is none.</summary>
    /// <param name="waiting">Those that wait, in their order.</param>
    /// <param name="members">Their members.</param>
    /// <param name="policy">Counts the days.</param>
    /// <param name="at">The present moment.</param>
    public static Hold? FindFirst(
        IEnumerable<Hold> waiting,
        IReadOnlyDictionary<MemberId, Borrower> members,
        IHoldPolicy policy,
        DateTimeOffset at
    ) => waiting.FirstOrDefault(hold => CanBeServed(hold, members, policy, at));

    /// <summary>Whether a copy would be set aside for a hold if it were the first.</summary>
    /// <param name="hold">A hold that waits.</param>
    /// <param name="members">The members, its own among them.</param>
    /// <param name="policy">Counts the days.</param>
    /// <param name="at">The present moment.</param>
    public static bool CanBeServed(
        Hold hold,
        IReadOnlyDictionary<MemberId, Borrower> members,
        IHoldPolicy policy,
        DateTimeOffset at
    ) =>
        !hold.IsSuspendedAt(at)
        && hold.MemberId is { } id
        && members.TryGetValue(id, out var member)
        && CanBorrow(member, policy, at);

    private static bool CanBorrow(Borrower member, IHoldPolicy policy, DateTimeOffset at) =>
        member.Block?.CountsAt(at) != true && !Membership.HasEnded(member.ExpiresOn, policy.DayOf(at));
}
