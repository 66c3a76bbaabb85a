using Library.Members.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Removes the lists that may name a member who leaves. A list that is under way goes on with its file, which
/// the worker removes at its end.</summary>
internal sealed class FollowDepartures(IListErasure lists) : IMemberDepartures
{
    public async Task FollowAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        await lists.MarkAsync(memberId, cancellationToken);
        await lists.RemoveMarkedAsync(cancellationToken);
    }
}
