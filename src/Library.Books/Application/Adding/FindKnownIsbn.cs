using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

/// <summary>Looks whether the library has the titles of an ISBN already.</summary>
internal sealed class FindKnownIsbn(IBookRepository books)
{
    /// <summary>The number as it is read, and the titles that have it, in either length.</summary>
    /// <exception cref="InvalidValueException">The text is no ISBN.</exception>
    public async Task<(Isbn Isbn, IReadOnlyList<Book> Books)> ExecuteAsync(
        string text,
        CancellationToken cancellationToken
    )
    {
        var isbn = Isbn.OfScan(text) ?? Isbn.Parse(text);
        return (isbn, await books.FindAsync(isbn, cancellationToken));
    }
}
