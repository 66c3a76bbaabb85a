using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Cancels all holds on a title that goes. Those that wait come first, so that no copy is set aside once
/// more.</summary>
internal sealed class FollowRemovals(IHoldRepository holds, CancelHold cancelHold, ITitles titles) : ITitleRemovals
{
    public async Task FollowAsync(BookId id, CancellationToken cancellationToken)
    {
        var active = await holds.ListActiveAsync(id, cancellationToken);
        var shown = await titles.FindAsync([id], cancellationToken);
        foreach (var hold in active.OrderBy(hold => hold.Status))
        {
            hold.RememberTitle(shown.GetValueOrDefault(id)?.Title);
            await cancelHold.EndAsync(hold, CancelReason.TitleRemoved, cancellationToken);
        }
    }
}
