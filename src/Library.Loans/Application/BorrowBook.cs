using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record BorrowBookCommand(BookId BookId, MemberId MemberId, Caller Caller);

/// <summary>
/// Lends any copy of a book that may go. It is chosen under the lock of the title, so that as many requests succeed as
/// there are copies; whether the member exists is left to the repository's insert.
/// </summary>
internal sealed partial class BorrowBook(
    ILoanRepository loans,
    ICatalogue catalogue,
    LendingRights rights,
    IdGenerator ids,
    TimeProvider clock,
    ILogger<BorrowBook> logger
)
{
    public async Task<Loan> ExecuteAsync(BorrowBookCommand command, CancellationToken cancellationToken)
    {
        rights.Demand(command.Caller, command.MemberId);
        var id = new LoanId(ids.Next());
        var copy = await ChooseCopyAsync(command.BookId, cancellationToken);
        var loan = Loan.Begin(id, command.BookId, copy, command.MemberId, clock.UtcNowInMicroseconds());
        await loans.CreateAsync(loan, cancellationToken);
        LogBorrowed(loan.Id, command.BookId);
        return loan;
    }

    private async Task<LoanedCopy> ChooseCopyAsync(BookId bookId, CancellationToken cancellationToken)
    {
        var title = await catalogue.LockTitleAsync(bookId, cancellationToken);
        var onLoan = await loans.ListCopiesOnLoanAsync(bookId, cancellationToken);
        var free = title.Copies.FirstOrDefault(copy =>
            copy.Condition == CopyCondition.Normal && !onLoan.Contains(copy.Id)
        );
        return free is null ? throw new BookNotAvailableException() : new LoanedCopy(free.Id, free.Barcode);
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} of book {BookId} begun.")]
    private partial void LogBorrowed(LoanId loanId, BookId bookId);
}
