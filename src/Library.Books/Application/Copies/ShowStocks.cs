using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class ShowStocks(IBookRepository books, ICopyRepository copies, CopyStandings standings) : ITitleStocks
{
    public async Task<IReadOnlyDictionary<BookId, TitleStock>> FindAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return new Dictionary<BookId, TitleStock>();
        }

        var found = await books.FindAsync(ids, cancellationToken);
        var listed = await copies.ListAsync(ids, cancellationToken);
        var ofTitle = (await standings.OfCopiesAsync(listed, cancellationToken)).ToLookup(copy => copy.Copy.BookId);
        return found.ToDictionary(
            book => book.Id,
            book => new TitleStock(
                book.Title,
                book.Author,
                book.Texts.ShelfMark,
                book.Texts.Kind,
                [.. ofTitle[book.Id].Select(Of)]
            )
            {
                Language = book.Texts.Language,
            }
        );
    }

    private static StockCopy Of(CopyStanding standing) =>
        new(
            standing.Copy.Id,
            standing.Copy.Barcode,
            standing.Copy.Details.Condition,
            standing.Copy.Details.Location,
            standing.IsAvailable
        );
}
