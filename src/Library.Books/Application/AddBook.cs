using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

internal sealed record AddBookCommand(string Title, string Author, string Isbn, string Description);

/// <summary>Adds a book and its first copy.</summary>
internal sealed partial class AddBook(
    IBookRepository books,
    ICopyRepository copies,
    IdGenerator ids,
    ILogger<AddBook> logger
)
{
    public async Task<Book> ExecuteAsync(AddBookCommand command, CancellationToken cancellationToken)
    {
        var reader = new ValueReader();
        var isbn = reader.Read(() => Isbn.Parse(command.Isbn));
        var texts = reader.Read(() => BookTexts.Parse(command.Title, command.Author, command.Description));
        reader.ThrowIfAnyIsRefused();
        var book = Book.Create(new BookId(ids.Next()), texts.Value, isbn.Value);
        await books.CreateAsync(book, cancellationToken);
        await copies.AddAsync(Copy.FirstOf(book.Id), book.Id, CopyDetails.Unknown, barcode: null, cancellationToken);
        LogAdded(book.Id);
        return book;
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} added.")]
    private partial void LogAdded(BookId bookId);
}
