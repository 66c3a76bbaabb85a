using Library.Holds.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Answers the desk about holds while it lends and takes back.</summary>
internal sealed class DeskHolds(PlaceHold placeHold, IHoldLists lists, IHoldPolicies policies)
    : IPlacing,
        ISetAsideCopies
{
    public Task PlaceAsync(HoldOrder order, Caller caller, CancellationToken cancellationToken)
    {
        var given = order.Overridden is { } seen ? PlacingRules.ReadOverride(seen.Codes, seen.Comment) : null;
        var command = new PlaceHoldCommand(order.BookId, order.MemberId, caller, given);
        return placeHold.ExecuteAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<CopyId, SetAsideCopy>> FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    )
    {
        var ready = await lists.FindReadyAsync(ids, cancellationToken);
        if (ready.Count == 0)
        {
            return new Dictionary<CopyId, SetAsideCopy>();
        }

        var policy = await policies.ReadAsync(cancellationToken);
        return ready
            .Select(hold => new SetAsideCopy(
                hold.CopyId.GetValueOrDefault(),
                hold.MemberId.GetValueOrDefault(),
                policy.DayOf(hold.ReadyUntil.GetValueOrDefault())
            ))
            .ToDictionary(copy => copy.CopyId);
    }
}
