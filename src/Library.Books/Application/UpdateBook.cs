using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

/// <summary>The change of a book.</summary>
/// <param name="Id">The book.</param>
/// <param name="Change">Makes of what is said about it now what is to be said.</param>
internal sealed record UpdateBookCommand(BookId Id, Func<BookDraft, BookDraft> Change)
{
    /// <summary>The member who makes it; null where the caller is unknown.</summary>
    public MemberId? ChangedBy { get; init; }

    /// <summary>Throws where the book is no longer as the caller has seen it.</summary>
    public Action<Book> Precondition { get; init; } = _ => { };
}

internal sealed partial class UpdateBook(IBookRepository books, TimeProvider clock, ILogger<UpdateBook> logger)
{
    public async Task<Book> ExecuteAsync(UpdateBookCommand command, CancellationToken cancellationToken)
    {
        var book = await books.FindToChangeAsync(command.Id, cancellationToken) ?? throw new BookNotFoundException();
        command.Precondition(book);
        var (texts, isbn) = ReadDraft.Execute(command.Change(book.ToDraft()));
        book.Describe(texts);
        book.Renumber(isbn);
        book.ChangedBy(new BookChange(command.ChangedBy, clock.UtcNowInMicroseconds()));
        await books.UpdateAsync(book, cancellationToken);
        LogUpdated(book.Id);
        return book;
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} updated.")]
    private partial void LogUpdated(BookId bookId);
}
