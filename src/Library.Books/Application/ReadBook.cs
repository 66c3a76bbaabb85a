using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class ReadBook(IBookRepository books)
{
    public async Task<Book> ExecuteAsync(BookId id, CancellationToken cancellationToken) =>
        await books.FindAsync(id, cancellationToken) ?? throw new BookNotFoundException();
}
