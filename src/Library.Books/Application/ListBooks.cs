using System.Runtime.CompilerServices;
using Library.Books.Domain;
using Library.Shared.Domain;

namespace Library.Books.Application;

internal sealed class ListBooks(IBookRepository books)
{
    private const int PortionSize = 500;

    /// <summary>One page, and one book more if another page follows.</summary>
    public Task<IReadOnlyList<Book>> ExecuteAsync(PageRequest page, CancellationToken cancellationToken) =>
        books.ListAsync(page with { Limit = page.Limit + 1 }, cancellationToken);

    /// <summary>All books, read in portions, so that neither memory nor a connection is held for as long as the client reads.</summary>
    public async IAsyncEnumerable<Book> ExecuteAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new PageRequest(After: null, PortionSize);
        IReadOnlyList<Book> portion;
        do
        {
            portion = await books.ListAsync(page, cancellationToken);
            foreach (var book in portion)
            {
                yield return book;
            }

            page = page with { After = portion.Count == 0 ? null : portion[^1].Id };
        }
        while (portion.Count == PortionSize);
    }
}
