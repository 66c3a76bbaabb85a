using Library.Books.Domain;

namespace Library.Books.Application;

/// <summary>Lists the titles that were added last, with what there is of them at this moment.</summary>
internal sealed class ListNewestBooks(IBookRepository books, CopyStandings standings)
{
    public async Task<IReadOnlyList<FoundBook>> ExecuteAsync(int limit, CancellationToken cancellationToken)
    {
        var newest = await books.ListNewestAsync(limit, cancellationToken);
        if (newest.Count == 0)
        {
            return [];
        }

        var availability = await standings.OfTitlesAsync([.. newest.Select(book => book.Id)], cancellationToken);
        return [.. newest.Select(book => new FoundBook(book, availability[book.Id]))];
    }
}
