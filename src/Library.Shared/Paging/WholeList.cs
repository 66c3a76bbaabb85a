using System.Runtime.CompilerServices;

namespace Library.Shared;

/// <summary>How a list of any length is read.</summary>
public static class WholeList
{
    private const int MostItems = 500;
    private const int MostBytes = 2 * 1024 * 1024;

    /// <summary>
    /// All items of a list, in portions, so that neither memory nor a connection is held for as long as somebody reads
    /// them.
    /// </summary>
    /// <param name="readPage">Reads one page of the list.</param>
    /// <param name="id">The id that the list is ordered by.</param>
    /// <param name="largestItem">How many bytes an item takes at most. A portion holds 500 items and 2 MiB at most,
    /// because there may be one in memory for each reader.</param>
    /// <param name="cancellationToken">Gives up between two items, or while a page is read.</param>
    public static async IAsyncEnumerable<TItem> ReadAsync<TItem>(
        Func<PageRequest, CancellationToken, Task<IReadOnlyList<TItem>>> readPage,
        Func<TItem, Guid> id,
        int largestItem,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var page = new PageRequest(After: null, Math.Clamp(MostBytes / largestItem, 1, MostItems));
        IReadOnlyList<TItem> portion;
        do
        {
            portion = await readPage(page, cancellationToken);
            foreach (var item in portion)
            {
                yield return item;
            }

            page = page with { After = portion.Count == 0 ? null : id(portion[^1]) };
        } while (portion.Count == page.Limit);
    }
}
