using Library.Shared;

namespace Library.Books.Contract;

/// <summary>
/// Port: follows when two titles become one. Each slice that keeps something by title implements it; the catalogue
/// tells all of them, under the locks of both titles and in the transaction of the merge.
/// </summary>
public interface ITitleMerges
{
    /// <summary>Moves what the slice keeps of one title to the other.</summary>
    /// <param name="from">The title that goes.</param>
    /// <param name="into">The title that stays.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task FollowAsync(BookId from, BookId into, CancellationToken cancellationToken);
}
