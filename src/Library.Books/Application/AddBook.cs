using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

internal sealed record AddBookCommand(string Title, string Author, string Isbn, string Description);

internal sealed partial class AddBook(IBookRepository books, IdGenerator ids, ILogger<AddBook> logger)
{
    public async Task<Book> ExecuteAsync(AddBookCommand command, CancellationToken cancellationToken)
    {
        var reader = new ValueReader();
        var isbn = reader.Read(() => Isbn.Parse(command.Isbn));
        var book = reader.Read(() =>
            Book.Create(new BookId(ids.Next()), command.Title, command.Author, isbn, command.Description)
        );
        reader.ThrowIfAnyIsRefused();
        await books.CreateAsync(book, cancellationToken);
        LogAdded(book.Id);
        return book;
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} added.")]
    private partial void LogAdded(BookId bookId);
}
