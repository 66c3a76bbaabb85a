using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Testing.Holds;

/// <summary>Counts how titles are wanted as the domain says it, hold by hold.</summary>
internal sealed class InMemoryTitleHolds(IHoldRepository holds, IBorrowers borrowers, IHoldPolicies policies)
    : ITitleHolds
{
    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<BookId, TitleHolds>> FindAsync(
        IReadOnlyCollection<BookId> ids,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var ready = (await holds.ListActiveAsync(memberId, cancellationToken))
            .Where(hold => hold.Status == HoldStatus.Ready)
            .ToList();
        var found = new Dictionary<BookId, TitleHolds>();
        foreach (var id in ids.Distinct())
        {
            var active = await holds.ListActiveAsync(id, cancellationToken);
            var members = await borrowers.ListAsync(
                [.. active.Select(hold => hold.MemberId).OfType<MemberId>()],
                cancellationToken
            );
            var known = members.ToDictionary(member => member.Id);
            found[id] = LookFor(memberId, active, hold => HoldLine.CanBeServed(hold, known, policy, at)) with
            {
                ReadyElsewhere = ready.Count(hold => hold.BookId != id),
            };
        }

        return found;
    }

    private static TitleHolds LookFor(MemberId memberId, IReadOnlyList<Hold> active, Predicate<Hold> canBeServed)
    {
        var own = active.FirstOrDefault(hold => hold.MemberId == memberId);
        return new TitleHolds(
            active
                .Where(hold => hold.Status == HoldStatus.Ready)
                .ToDictionary(hold => hold.CopyId.GetValueOrDefault(), hold => hold.MemberId.GetValueOrDefault()),
            active.Count(Counts),
            own is { Status: HoldStatus.Ready } ? 0 : active.TakeWhile(hold => !hold.Equals(own)).Count(Counts),
            ReadyElsewhere: 0
        );

        bool Counts(Hold hold) => hold.Status == HoldStatus.Waiting && !hold.Equals(own) && canBeServed(hold);
    }
}
