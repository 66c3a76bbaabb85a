using Library.Shared;

namespace Library.Books.Contract;

/// <summary>Locks of several titles.</summary>
public static class TitleLocks
{
    /// <summary>Locks titles in the order of their ids, so that no two requests wait for each other.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="ids">The titles.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The titles, without those that do not exist.</returns>
    public static async Task<IReadOnlyDictionary<BookId, CatalogueTitle>> LockTitlesAsync(
        this ICatalogue catalogue,
        IEnumerable<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var titles = new Dictionary<BookId, CatalogueTitle>();
        foreach (var id in ids.Distinct().OrderBy(id => id.Value))
        {
            try
            {
                titles[id] = await catalogue.LockTitleAsync(id, cancellationToken);
            }
            catch (BookNotFoundException)
            {
                // It was merged or removed after it was read.
            }
        }

        return titles;
    }
}
