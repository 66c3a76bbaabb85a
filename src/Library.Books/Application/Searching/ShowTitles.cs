using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class ShowTitles(IBookRepository books) : ITitles, ITitlesOfIsbn
{
    public async Task<IReadOnlyDictionary<BookId, ShownTitle>> FindAsync(
        IEnumerable<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        BookId[] wanted = [.. ids.Distinct()];
        return Show(wanted.Length == 0 ? [] : await books.FindAsync(wanted, cancellationToken));
    }

    public async Task<IReadOnlyDictionary<BookId, ShownTitle>> FindOfIsbnAsync(
        string text,
        CancellationToken cancellationToken
    ) => Show(Isbn.OfScan(text) is { } isbn ? await books.FindAsync(isbn, cancellationToken) : []);

    private static Dictionary<BookId, ShownTitle> Show(IReadOnlyList<Book> found) =>
        found.ToDictionary(
            book => book.Id,
            book => new ShownTitle(book.Title, book.Author, book.Texts.Kind) { Language = book.Texts.Language }
        );
}
