using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

/// <summary>Adds a book and its first copy.</summary>
internal sealed partial class AddBook(
    IBookRepository books,
    ICopyRepository copies,
    IdGenerator ids,
    ILogger<AddBook> logger
)
{
    public async Task<Book> ExecuteAsync(BookDraft draft, CancellationToken cancellationToken)
    {
        var (texts, isbn) = ReadDraft.Execute(draft);
        var book = Book.Create(new BookId(ids.Next()), texts, isbn);
        await books.CreateAsync(book, cancellationToken);
        await copies.AddAsync(Copy.FirstOf(book.Id), book.Id, CopyDetails.Unknown, barcode: null, cancellationToken);
        LogAdded(book.Id);
        return book;
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} added.")]
    private partial void LogAdded(BookId bookId);
}
