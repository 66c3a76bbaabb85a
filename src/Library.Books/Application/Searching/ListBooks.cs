using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class ListBooks(IBookRepository books)
{
    // All texts of the greatest length, at four bytes a code point.
    private const int LargestBook = 4 * BookTexts.LongestTogether;

    /// <summary>One page, and one book more if another page follows.</summary>
    public Task<IReadOnlyList<Book>> ExecuteAsync(PageRequest page, CancellationToken cancellationToken) =>
        books.ListAsync(page with { Limit = page.Limit + 1 }, cancellationToken);

    /// <summary>All books, read in portions.</summary>
    public IAsyncEnumerable<Book> ExecuteAsync(CancellationToken cancellationToken) =>
        WholeList.ReadAsync(books.ListAsync, book => book.Id.Value, LargestBook, cancellationToken);
}
