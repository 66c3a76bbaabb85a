using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Makes one line of two when two titles become one. A member in both keeps the copy that is set aside, which
/// was announced, else the earlier place.</summary>
internal sealed class FollowMerges(IHoldRepository holds, HoldShelf shelf, TimeProvider clock) : ITitleMerges
{
    public async Task FollowAsync(BookId from, BookId into, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        Hold[] active =
        [
            .. await holds.ListActiveAsync(from, cancellationToken),
            .. await holds.ListActiveAsync(into, cancellationToken),
        ];
        var doubled = active
            .GroupBy(hold => hold.MemberId)
            .SelectMany(ofMember =>
                ofMember
                    .OrderByDescending(hold => hold.Status == HoldStatus.Ready)
                    .ThenBy(hold => hold.PlacedAt)
                    .ThenBy(hold => hold.Id.Value)
                    .Skip(1)
            )
            .ToList();
        foreach (var hold in doubled)
        {
            hold.Cancel(CancelReason.Merged, now);
            await holds.KeepAsync(hold, cancellationToken);
        }

        await holds.MoveAsync(from, into, cancellationToken);
        foreach (var copyId in doubled.Select(hold => hold.CopyId).OfType<CopyId>())
        {
            await shelf.PassOnAsync(into, copyId, now, cancellationToken);
        }
    }
}
