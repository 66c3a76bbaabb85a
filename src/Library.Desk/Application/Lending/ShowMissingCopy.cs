using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Desk.Application;

/// <summary>A copy that is not to be found.</summary>
/// <param name="Copy">The copy.</param>
/// <param name="Loan">Its loan; null where it is not on loan.</param>
/// <param name="Borrower">The borrower of that loan; null where it is not on loan.</param>
internal sealed record MissingCopy(ShownCopy Copy, OpenLoan? Loan, ShownMember? Borrower);

/// <summary>Gathers the facts that staff need before they say that a copy is lost or missing.</summary>
internal sealed class ShowMissingCopy(IShownCopies copies, ICopyLoans loans, IShownMembers members)
{
    /// <summary>The copy at this moment.</summary>
    /// <exception cref="CopyUnknownException">There is none.</exception>
    public async Task<MissingCopy> ExecuteAsync(CopyId id, CancellationToken cancellationToken)
    {
        var shown = await copies.FindAsync([id], cancellationToken);
        var copy = shown.GetValueOrDefault(id) ?? throw new CopyUnknownException();
        var loan = (await loans.FindAsync([id], cancellationToken)).GetValueOrDefault(id);
        var borrower = loan?.MemberId is { } member
            ? (await members.FindAsync([member], cancellationToken)).GetValueOrDefault(member)
            : null;
        return new MissingCopy(copy, loan, borrower);
    }
}
