using Library.Loans.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record BorrowBookCommand(BookId BookId, MemberId MemberId, Caller Caller);

/// <summary>
/// Lends a book. Whether book and member exist and the book is free is not asked first: the repository's one insert
/// decides, so that of two requests for one book only one can succeed.
/// </summary>
internal sealed partial class BorrowBook(
    ILoanRepository loans,
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
        var loan = Loan.Begin(id, command.BookId, command.MemberId, clock.UtcNowInMicroseconds());
        await loans.CreateAsync(loan, cancellationToken);
        LogBorrowed(loan.Id, command.BookId);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} of book {BookId} begun.")]
    private partial void LogBorrowed(LoanId loanId, BookId bookId);
}
