using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Removes a hold that a list brought, as long as it is as the list left it.</summary>
internal sealed class TakeBackHold(IHoldRepository holds, LockedHolds locked, HoldShelf shelf, TimeProvider clock)
{
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
