using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>Answers what books and members ask of loans, so that neither knows this slice.</summary>
internal sealed class OpenLoans(ILoanRepository loans) : IBookLoans, IMemberLoans
{
    public Task<bool> IsOnLoanAsync(BookId bookId, CancellationToken cancellationToken) =>
        loans.HasOpenLoanOfBookAsync(bookId, cancellationToken);

    public Task<bool> HasOpenLoanAsync(MemberId memberId, CancellationToken cancellationToken) =>
        loans.HasOpenLoanOfMemberAsync(memberId, cancellationToken);
}
