using Library.Books.Domain;
using Library.Loans.Domain;
using Library.Members.Domain;

namespace Library.Loans.Infrastructure;

/// <summary>Answers what books and members ask of loans, so that neither knows this slice.</summary>
internal sealed class OpenLoans(ILoanRepository loans) : IBookLoans, IMemberLoans
{
    public Task<bool> IsOnLoanAsync(Guid bookId, CancellationToken cancellationToken) =>
        loans.HasOpenLoanOfBookAsync(bookId, cancellationToken);

    public Task<bool> HasOpenLoanAsync(Guid memberId, CancellationToken cancellationToken) =>
        loans.HasOpenLoanOfMemberAsync(memberId, cancellationToken);
}
