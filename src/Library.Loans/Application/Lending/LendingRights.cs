using Library.Shared;

namespace Library.Loans.Application;

/// <summary>
/// For which member a verified caller may borrow, renew and return: a member for itself, a librarian for all; or, in an
/// open library, any member for any other. The API and the pages have this rule in common.
/// </summary>
/// <param name="isOpen">Whether any verified member may act for any other.</param>
internal sealed class LendingRights(bool isOpen)
{
    /// <summary>Whether the word of any caller counts as verification of the borrower, as that of staff does.</summary>
    public bool AnyoneVouches => isOpen;

    /// <summary>Passes a caller that may borrow, renew or return for this member (null: one that was
    /// deleted).</summary>
    /// <exception cref="ForbiddenException">The caller may not.</exception>
    /// <exception cref="MemberNotVerifiedException">The caller may not before the library knows who it is.</exception>
    public void Demand(Caller caller, MemberId? memberId)
    {
        caller.DemandVerified();
        if (!isOpen)
        {
            caller.DemandSelfOrLibrarian(memberId);
        }
    }
}
