using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

/// <summary>What a book becomes. Without an ISBN it keeps the one that it has.</summary>
internal sealed record UpdateBookCommand(
    BookId Id,
    string Title,
    string Author,
    string Description,
    string? Isbn = null
)
{
    /// <summary>Throws where the book is no longer as the caller has seen it.</summary>
    public Action<Book> Precondition { get; init; } = _ => { };
}

internal sealed partial class UpdateBook(IBookRepository books, ILogger<UpdateBook> logger)
{
    public async Task<Book> ExecuteAsync(UpdateBookCommand command, CancellationToken cancellationToken)
    {
        var book = await books.FindToChangeAsync(command.Id, cancellationToken) ?? throw new BookNotFoundException();
        command.Precondition(book);
        Change(book, command);
        await books.UpdateAsync(book, cancellationToken);
        LogUpdated(book.Id);
        return book;
    }

    private static void Change(Book book, UpdateBookCommand command)
    {
        var reader = new ValueReader();
        var isbn = command.Isbn is { } text ? reader.Read(() => Isbn.Parse(text)) : null;
        var texts = reader.Read(() => BookTexts.Parse(command.Title, command.Author, command.Description));
        reader.ThrowIfAnyIsRefused();
        book.Describe(texts.Value);
        book.Renumber(isbn?.Value ?? book.Isbn);
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} updated.")]
    private partial void LogUpdated(BookId bookId);
}
