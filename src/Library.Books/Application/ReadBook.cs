using Library.Books.Domain;

namespace Library.Books.Application;

internal sealed class ReadBook(IBookRepository books)
{
    public async Task<Book> ExecuteAsync(Guid id, CancellationToken cancellationToken) =>
        await books.FindAsync(id, cancellationToken) ?? throw new BookNotFoundException();
}
