using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Application;

internal sealed record ReadHoldQuery(HoldId HoldId, Caller Caller);

internal sealed class ReadHold(IHoldRepository holds)
{
    public async Task<HoldInLine> ExecuteAsync(ReadHoldQuery query, CancellationToken cancellationToken)
    {
        var found = await holds.FindAsync(query.HoldId, cancellationToken) ?? throw new HoldNotFoundException();
        query.Caller.DemandSelfOrLibrarian(found.Hold.MemberId);
        return found;
    }
}
