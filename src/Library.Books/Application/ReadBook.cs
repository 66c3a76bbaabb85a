using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class ReadBook(IBookRepository books)
{
    /// <summary>The book; where it was merged into another, that one, which has another id.</summary>
    public async Task<Book> ExecuteAsync(BookId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new BookNotFoundException();

    /// <summary>As <see cref="ExecuteAsync"/>, for a page that people keep the address of: it tells a book that was
    /// deleted from one that never was.</summary>
    /// <exception cref="BookDeletedException">It was deleted.</exception>
    public async Task<Book> ToShowAsync(BookId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } book)
        {
            return book;
        }

        throw await books.WasDeletedAsync(id, cancellationToken)
            ? new BookDeletedException()
            : new BookNotFoundException();
    }

    private async Task<Book?> FindAsync(BookId id, CancellationToken cancellationToken) =>
        await books.FindAsync(id, cancellationToken) ?? await FindSuccessorAsync(id, cancellationToken);

    private async Task<Book?> FindSuccessorAsync(BookId id, CancellationToken cancellationToken) =>
        await books.FindSuccessorAsync(id, cancellationToken) is { } successor
            ? await books.FindAsync(successor, cancellationToken)
            : null;
}
