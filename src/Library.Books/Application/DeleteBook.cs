using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

internal sealed partial class DeleteBook(IBookRepository books, CopyStandings standings, ILogger<DeleteBook> logger)
{
    public async Task ExecuteAsync(BookId id, CancellationToken cancellationToken)
    {
        await standings.DemandUnusedAsync(id, cancellationToken);
        await books.DeleteAsync(id, cancellationToken);
        LogDeleted(id);
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} deleted.")]
    private partial void LogDeleted(BookId bookId);
}
