using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

internal sealed record UpdateBookCommand(BookId Id, string Title, string Author, string Description);

internal sealed partial class UpdateBook(IBookRepository books, ILogger<UpdateBook> logger)
{
    public async Task<Book> ExecuteAsync(UpdateBookCommand command, CancellationToken cancellationToken)
    {
        var book = await books.FindAsync(command.Id, cancellationToken) ?? throw new BookNotFoundException();
        book.Describe(command.Title, command.Author, command.Description);
        await books.UpdateAsync(book, cancellationToken);
        LogUpdated(book.Id);
        return book;
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} updated.")]
    private partial void LogUpdated(BookId bookId);
}
