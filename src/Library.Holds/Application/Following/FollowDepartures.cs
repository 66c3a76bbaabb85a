using Library.Holds.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Cancels the holds of a member who leaves; copies that were set aside go to the next.</summary>
internal sealed class FollowDepartures(
    IHoldRepository holds,
    IBorrowers borrowers,
    LockedHolds locked,
    CancelHold cancelHold
) : IMemberDepartures
{
    public async Task FollowAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        // Most have no hold. Librarians are locked together and in order where one of them goes, so none is locked
        // alone without need.
        if ((await holds.ListActiveAsync(memberId, cancellationToken)).Count == 0)
        {
            return;
        }

        await borrowers.HoldAsync(memberId, cancellationToken);

        // They are in the order of their titles, in which a merge and an import lock them.
        foreach (var listed in await holds.ListActiveAsync(memberId, cancellationToken))
        {
            if (await locked.LockAsync(listed, cancellationToken) is { } hold)
            {
                await cancelHold.EndAsync(hold, CancelReason.MemberLeft, cancellationToken);
            }
        }
    }
}
