using Library.Shared;

namespace Library.Loans.Application;

/// <summary>
/// Who may borrow, renew and return for whom: a member for itself, a librarian for all; or, in an open library, anyone
/// for anyone.
/// </summary>
/// <param name="visibility">Who may see which loans, which is the stricter of the two rules.</param>
/// <param name="isOpen">Whether any verified member may act for any other.</param>
internal sealed class LendingRights(LoanVisibility visibility, bool isOpen)
{
    /// <summary>Lets the caller pass if it may borrow, renew or return for this member (null: one that was
    /// deleted).</summary>
    /// <exception cref="ForbiddenException">It may not.</exception>
    public Task DemandAsync(Guid callerId, Guid? memberId, CancellationToken cancellationToken) =>
        isOpen ? Task.CompletedTask : visibility.DemandAsync(callerId, memberId, cancellationToken);
}
