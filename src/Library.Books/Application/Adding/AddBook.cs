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
    public Task<Book> ExecuteAsync(BookDraft draft, CancellationToken cancellationToken) =>
        ExecuteAsync(draft, new CopyDraft(), cancellationToken);

    /// <summary>Adds the book with what is known of its first copy.</summary>
    /// <exception cref="InvalidValueException">A draft breaks a rule; it names all.</exception>
    /// <exception cref="BookAlreadyExistsException">Another book has its ISBN.</exception>
    /// <exception cref="BarcodeTakenException">The code is another's.</exception>
    public async Task<Book> ExecuteAsync(BookDraft draft, CopyDraft copy, CancellationToken cancellationToken)
    {
        var (texts, isbn, details, barcode) = Read(draft, copy);
        var book = Book.Create(new BookId(ids.Next()), texts, isbn);
        await books.CreateAsync(book, cancellationToken);
        await copies.AddAsync(Copy.FirstOf(book.Id), book.Id, details, barcode, cancellationToken);
        LogAdded(book.Id);
        return book;
    }

    /// <summary>Passes drafts that could be added; nothing is.</summary>
    /// <exception cref="InvalidValueException">A draft breaks a rule; it names all.</exception>
    public static void Check(BookDraft draft, CopyDraft copy) => Read(draft, copy);

    private static (BookTexts Texts, Isbn? Isbn, CopyDetails Details, Barcode? Barcode) Read(
        BookDraft draft,
        CopyDraft copy
    )
    {
        var reader = new ValueReader();
        var barcode = reader.Read(() => copy.Barcode is { } code ? Barcode.Parse(code) : null);
        var details = reader.Read(() => CopyDetails.Parse(copy));
        var described = reader.Read(() => ReadDraft.Execute(draft));
        reader.ThrowIfAnyIsRefused();
        return (described.Value.Texts, described.Value.Isbn, details.Value, barcode.Value);
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} added.")]
    private partial void LogAdded(BookId bookId);
}
