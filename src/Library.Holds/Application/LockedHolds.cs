using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>Finds a hold and keeps others away from its title until the request ends.</summary>
internal sealed class LockedHolds(IHoldRepository holds, ICatalogue catalogue)
{
    /// <summary>The hold as it is under the lock of its title.</summary>
    /// <exception cref="HoldNotFoundException">There is no such hold.</exception>
    /// <exception cref="ForbiddenException">It is another member's, and the caller is no librarian.</exception>
    /// <exception cref="HoldEndedException">It has ended.</exception>
    public async Task<Hold> LockAsync(HoldId id, Caller caller, CancellationToken cancellationToken)
    {
        var hold = await FindAsync(id, cancellationToken);
        caller.DemandSelfOrLibrarian(hold.MemberId);
        return await LockAsync(hold, cancellationToken) ?? throw new HoldEndedException();
    }

    /// <summary>The hold as it is under the lock of its title; null where it has ended or is gone.</summary>
    public async Task<Hold?> LockAsync(Hold hold, CancellationToken cancellationToken)
    {
        Hold? found = hold;
        while (found is { IsActive: true, BookId: { } bookId })
        {
            var isLocked = await TryLockAsync(bookId, cancellationToken);
            found = (await holds.FindAsync(hold.Id, cancellationToken))?.Hold;
            if (isLocked && found?.BookId == bookId)
            {
                return found.IsActive ? found : null;
            }

            // Its title was merged with another meanwhile, or an import that brought it was taken back.
        }

        return null;
    }

    private async Task<bool> TryLockAsync(BookId id, CancellationToken cancellationToken)
    {
        try
        {
            await catalogue.LockTitleAsync(id, cancellationToken);
            return true;
        }
        catch (BookNotFoundException)
        {
            return false;
        }
    }

    private async Task<Hold> FindAsync(HoldId id, CancellationToken cancellationToken) =>
        (await holds.FindAsync(id, cancellationToken))?.Hold ?? throw new HoldNotFoundException();
}
