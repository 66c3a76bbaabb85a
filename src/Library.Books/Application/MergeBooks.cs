using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

/// <summary>Which book is to be merged into which other.</summary>
internal sealed record MergeBooksCommand(BookId From, BookId Into);

/// <summary>
/// Makes one title of two: copies, loans and whatever else hangs on one of them go to the other. Nothing that is said
/// about the one that stays changes.
/// </summary>
internal sealed partial class MergeBooks(
    IBookRepository books,
    IEnumerable<ITitleMerges> slices,
    ILogger<MergeBooks> logger
)
{
    /// <summary>Merges, and returns the book that stays.</summary>
    public async Task<Book> ExecuteAsync(MergeBooksCommand command, CancellationToken cancellationToken)
    {
        if (command.From == command.Into)
        {
            throw new SameBookException();
        }

        var into = await LockAsync(command, cancellationToken);
        foreach (var slice in slices)
        {
            await slice.FollowAsync(command.From, command.Into, cancellationToken);
        }

        await books.MergeAsync(command.From, command.Into, cancellationToken);
        LogMerged(command.From, command.Into);
        return into;
    }

    /// <summary>Locks both in the order of their ids, so that two merges never wait for each other, and returns the one
    /// that stays.</summary>
    private async Task<Book> LockAsync(MergeBooksCommand command, CancellationToken cancellationToken)
    {
        var locked = new Dictionary<BookId, Book>();
        foreach (var id in new[] { command.From, command.Into }.OrderBy(id => id.Value))
        {
            locked[id] = await books.FindToChangeAsync(id, cancellationToken) ?? throw new BookNotFoundException();
        }

        return locked[command.Into];
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} merged into book {Into}.")]
    private partial void LogMerged(BookId bookId, BookId into);
}
