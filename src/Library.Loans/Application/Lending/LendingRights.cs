using Library.Shared;

namespace Library.Loans.Application;

/// <summary>
/// For which member a caller may borrow, renew and return: a member for itself, a librarian for all; or, in an open
/// library, any verified member for any other.
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
        if (!isOpen)
        {
            caller.DemandSelfOrLibrarian(memberId);
        }
        else if (memberId != caller.Id)
        {
            // The routes of the API let only verified callers come this far; pages let any that is logged in.
            caller.DemandVerified();
        }
    }
}
