using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Removes a hold that a list brought, as long as it is as the list left it.</summary>
internal sealed class TakeBackHold(
    IHoldRepository holds,
    IBorrowers borrowers,
    ICatalogue catalogue,
    LockedHolds locked,
    HoldShelf shelf,
    TimeProvider clock
)
{
    /// <summary>Locks the members and titles of holds that are to be removed in the same transaction.</summary>
    public async Task LockAsync(IReadOnlyCollection<HoldTrace> traces, CancellationToken cancellationToken)
    {
        var found = await holds.FindAsync([.. traces.Select(trace => new HoldId(trace.Id))], cancellationToken);
        var active = found.Where(hold => hold.IsActive).ToList();
        await borrowers.HoldAllAsync(active.Select(hold => hold.MemberId).OfType<MemberId>(), cancellationToken);
        await catalogue.LockTitlesAsync(active.Select(hold => hold.BookId).OfType<BookId>(), cancellationToken);
    }

    /// <summary>Removes it. Its copy, if one was set aside, serves the next hold in line.</summary>
    /// <returns>False, and nothing is changed, where it has ended or was changed since.</returns>
    public async Task<bool> ExecuteAsync(HoldTrace trace, CancellationToken cancellationToken)
    {
        var id = new HoldId(trace.Id);
        if (
            await holds.FindAsync(id, cancellationToken) is not { Hold: var listed }
            || await locked.LockAsync(listed, cancellationToken) is not { } hold
            || HoldTrace.Of(hold) != trace
        )
        {
            return false;
        }

        await holds.RemoveAsync(id, cancellationToken);
        if (hold is { CopyId: { } copyId, BookId: { } bookId })
        {
            await shelf.PassOnAsync(bookId, copyId, clock.UtcNowInMicroseconds(), cancellationToken);
        }

        return true;
    }
}
