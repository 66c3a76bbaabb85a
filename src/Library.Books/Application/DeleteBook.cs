using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Books.Application;

internal sealed partial class DeleteBook(
    IBookRepository books,
    CopyStandings standings,
    IEnumerable<ITitleRemovals> slices,
    ILogger<DeleteBook> logger
)
{
    /// <summary>Removes a title that is neither on loan nor wanted.</summary>
    /// <exception cref="BookOnLoanException">A copy of it is on loan.</exception>
    /// <exception cref="BookOnHoldException">Members wait for it, or have a copy set aside.</exception>
    public async Task ExecuteAsync(BookId id, CancellationToken cancellationToken)
    {
        // Under the lock of the title no loan is made between the look and the removal.
        await LockAsync(id, cancellationToken);
        await RemoveAsync(id, cancellationToken);
    }

    /// <summary>Removes a title that is not on loan, and cancels all holds on it in the same transaction.</summary>
    /// <exception cref="BookOnLoanException">A copy of it is on loan.</exception>
    public async Task WithHoldsAsync(BookId id, CancellationToken cancellationToken)
    {
        // Under the lock of the title no hold is placed between the last that is cancelled and the removal.
        await LockAsync(id, cancellationToken);
        foreach (var slice in slices)
        {
            await slice.FollowAsync(id, cancellationToken);
        }

        await RemoveAsync(id, cancellationToken);
    }

    private async Task LockAsync(BookId id, CancellationToken cancellationToken) =>
        _ = await books.FindToChangeAsync(id, cancellationToken) ?? throw new BookNotFoundException();

    private async Task RemoveAsync(BookId id, CancellationToken cancellationToken)
    {
        await standings.DemandUnusedAsync(id, cancellationToken);
        await books.DeleteAsync(id, cancellationToken);
        LogDeleted(id);
    }

    [LoggerMessage(LogLevel.Information, "Book {BookId} deleted.")]
    private partial void LogDeleted(BookId bookId);
}
