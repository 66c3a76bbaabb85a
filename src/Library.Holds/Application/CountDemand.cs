using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Tells lending how a title is wanted, by the rule that also says for whom a copy is set aside.</summary>
internal sealed class CountDemand(IHoldRepository holds, IBorrowers borrowers, IHoldPolicies policies) : ITitleHolds
{
    public async Task<TitleHolds> FindAsync(
        BookId bookId,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var found = await holds.ListForLendingAsync(bookId, memberId, cancellationToken);
        var ofTitle = found.Where(hold => hold.BookId == bookId).ToList();
        MemberId[] others =
        [
            .. ofTitle
                .Where(hold => hold.Status == HoldStatus.Waiting && !hold.IsSuspendedAt(at))
                .Select(hold => hold.MemberId)
                .OfType<MemberId>()
                .Where(id => id != memberId),
        ];
        return HoldLine.LookFor(
            memberId,
            ofTitle,
            found.Count - ofTitle.Count,
            await FindRuleAsync(others, at, cancellationToken)
        );
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
