using Library.Books.Domain;
using Library.Loans.Domain;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Loans.Application;

internal sealed record BorrowBookCommand(Guid BookId, Guid MemberId, Guid CallerId);

/// <summary>
/// Lends a book. Whether it is free is not asked first: the repository's one insert decides, so that no two askers can
/// both be told yes.
/// </summary>
internal sealed partial class BorrowBook(
    IBookRepository books,
    IMemberRepository members,
    ILoanRepository loans,
    LendingRights rights,
    IdGenerator ids,
    TimeProvider clock,
    ILogger<BorrowBook> logger
)
{
    public async Task<Loan> ExecuteAsync(BorrowBookCommand command, CancellationToken cancellationToken)
    {
        // Before anything is looked up, so that a refusal tells nothing about who or what exists.
        await rights.DemandAsync(command.CallerId, command.MemberId, cancellationToken);
        var book = await books.FindAsync(command.BookId, cancellationToken) ?? throw new BookNotFoundException();
        var member =
            await members.FindAsync(command.MemberId, cancellationToken) ?? throw new MemberNotFoundException();
        var loan = Loan.Begin(ids.Next(), book.Id, member.Id, clock.UtcNowInMicroseconds());
        await loans.CreateAsync(loan, cancellationToken);
        LogBorrowed(loan.Id, book.Id);
        return loan;
    }

    [LoggerMessage(LogLevel.Information, "Loan {LoanId} of book {BookId} begun.")]
    private partial void LogBorrowed(Guid loanId, Guid bookId);
}
