using Library.Shared;

namespace Library.Books.Contract;

/// <summary>
/// Port: follows when a title is removed although members wait for it. Each slice that keeps something open by title
/// implements it; the catalogue tells all of them, under the lock of the title and in the transaction of the removal.
/// </summary>
public interface ITitleRemovals
{
    /// <summary>Ends what the slice keeps open of the title.</summary>
    /// <param name="id">The title.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task FollowAsync(BookId id, CancellationToken cancellationToken);
}
