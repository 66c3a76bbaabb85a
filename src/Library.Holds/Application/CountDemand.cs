using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Tells lending how a title is wanted, by the rule that also says for whom a copy is set aside.</summary>
internal sealed class CountDemand(IHoldRepository holds, IBorrowers borrowers, IHoldPolicies policies) : ITitleHolds
{
    public async Task<IReadOnlyDictionary<BookId, TitleHolds>> FindAsync(
        IReadOnlyCollection<BookId> ids,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var found = await holds.ListForLendingAsync(ids, memberId, cancellationToken);
        MemberId[] others =
        [
            .. found
                .Where(hold => hold.Status == HoldStatus.Waiting && !hold.IsSuspendedAt(at))
                .Select(hold => hold.MemberId)
                .OfType<MemberId>()
                .Where(id => id != memberId)
                .Distinct(),
        ];
        var canBeServed = await FindRuleAsync(others, at, cancellationToken);
        return ids.Distinct()
            .ToDictionary(
                id => id,
                id => HoldLine.LookFor(memberId, OfTitle(id), CountReadyElsewhere(id), canBeServed)
            );

        List<Hold> OfTitle(BookId id) => [.. found.Where(hold => hold.BookId == id)];

        int CountReadyElsewhere(BookId id) =>
            found.Count(hold => hold.BookId != id && hold.MemberId == memberId && hold.Status == HoldStatus.Ready);
    }

    /// <summary>Whether a copy would be set aside for a hold of one of these members.</summary>
    private async Task<Predicate<Hold>> FindRuleAsync(
        IReadOnlyCollection<MemberId> others,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        if (others.Count == 0)
        {
            return _ => false;
        }

        var policy = await policies.ReadAsync(cancellationToken);
        var known = (await borrowers.ListAsync(others, cancellationToken)).ToDictionary(member => member.Id);
        return hold => HoldLine.CanBeServed(hold, known, policy, at);
    }
}
