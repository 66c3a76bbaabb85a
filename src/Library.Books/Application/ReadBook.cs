using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class ReadBook(IBookRepository books)
{
    /// <summary>The book; where it was merged into another, that one, which has another id.</summary>
    public async Task<Book> ExecuteAsync(BookId id, CancellationToken cancellationToken) =>
        await books.FindAsync(id, cancellationToken)
        ?? await FindSuccessorAsync(id, cancellationToken)
        ?? throw new BookNotFoundException();

    private async Task<Book?> FindSuccessorAsync(BookId id, CancellationToken cancellationToken) =>
        await books.FindSuccessorAsync(id, cancellationToken) is { } successor
            ? await books.FindAsync(successor, cancellationToken)
            : null;
}
