using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class ShowTitles(IBookRepository books) : ITitles
{
    public async Task<IReadOnlyDictionary<BookId, ShownTitle>> FindAsync(
        IEnumerable<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        BookId[] wanted = [.. ids.Distinct()];
        var found = wanted.Length == 0 ? [] : await books.FindAsync(wanted, cancellationToken);
        return found.ToDictionary(
            book => book.Id,
            book => new ShownTitle(book.Title, book.Author, book.Texts.Kind) { Language = book.Texts.Language }
        );
    }
}
