using Library.Members.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Who may see which loans: a member its own, a librarian all.</summary>
internal sealed class LoanVisibility(IMemberRepository members)
{
    /// <summary>Lets the caller pass if the loans of this member (null: of many) are theirs to see.</summary>
    /// <exception cref="ForbiddenException">They are not.</exception>
    public async Task DemandAsync(Guid callerId, Guid? memberId, CancellationToken cancellationToken)
    {
        if (memberId == callerId)
        {
            return;
        }

        // Nobody is refused because of a copy: another process may have made the caller a librarian since.
        if (
            await members.FindAsync(callerId, cancellationToken) is not { IsLibrarian: true }
            && await members.FindCurrentAsync(callerId, cancellationToken) is not { IsLibrarian: true }
        )
        {
            throw new ForbiddenException();
        }
    }
}
