using Library.Books.Contract;
using Library.Books.Domain;

namespace Library.Books.Application;

internal sealed class FindBookByIsbn(IBookRepository books)
{
    public async Task<Book> ExecuteAsync(string isbn, CancellationToken cancellationToken) =>
        (await books.FindAsync(Isbn.Parse(isbn), cancellationToken)).FirstOrDefault()
        ?? throw new BookNotFoundException();
}
