using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>Answers what members ask of loans, so that they do not know this slice.</summary>
internal sealed class OpenLoans(ILoanRepository loans) : IMemberLoans
{
    public Task<bool> HasOpenLoanAsync(MemberId memberId, CancellationToken cancellationToken) =>
        loans.HasOpenLoanOfMemberAsync(memberId, cancellationToken);
}
