using Library.Books.Domain;
using Library.Shared.Application;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

internal sealed record AddBookCommand(string Title, string Author, string Isbn, string Description);

internal sealed partial class AddBook(IBookRepository books, IdGenerator ids, ILogger<AddBook> logger)
{
    public async Task<Book> ExecuteAsync(AddBookCommand command, CancellationToken cancellationToken)
    {
        var book = Book.Create(ids.Next(), command.Title, command.Author, Isbn.Parse(command.Isbn), command.Description);
        await books.CreateAsync(book, cancellationToken);
        LogAdded(book.Id);
        return book;
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} added.")]
    private partial void LogAdded(Guid bookId);
}
