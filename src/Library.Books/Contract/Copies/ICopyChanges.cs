using Library.Shared;

namespace Library.Books.Contract;

/// <summary>
/// Port: follows when a copy can be lent no more. Each slice that sets copies aside implements it; the catalogue tells
/// all of them, under the lock of the title and in the transaction of the change.
/// </summary>
public interface ICopyChanges
{
    /// <summary>The copy has a condition in which it is not lent, or is about to be removed.</summary>
    /// <param name="bookId">Its title.</param>
    /// <param name="copyId">The copy.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task FollowLossAsync(BookId bookId, CopyId copyId, CancellationToken cancellationToken);
}
