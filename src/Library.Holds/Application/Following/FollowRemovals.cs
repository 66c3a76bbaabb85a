using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Cancels all holds on a title that goes. Those that wait come first, so that no copy is set aside once
/// more.</summary>
internal sealed class FollowRemovals(IHoldRepository holds, CancelHold cancelHold) : ITitleRemovals
{
    public async Task FollowAsync(BookId id, CancellationToken cancellationToken)
    {
        var active = await holds.ListActiveAsync(id, cancellationToken);
        foreach (var hold in active.OrderBy(hold => hold.Status))
        {
            await cancelHold.EndAsync(hold, CancelReason.TitleRemoved, cancellationToken);
        }
    }
}
