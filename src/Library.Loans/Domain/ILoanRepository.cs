using Library.Books.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Port: where loans are kept. Lists are ordered from the newest loan to the oldest.</summary>
internal interface ILoanRepository
{
    /// <summary>Adds a loan that is open. Of any number of callers for one copy exactly one succeeds.</summary>
    /// <exception cref="BookNotAvailableException">The copy has an open loan.</exception>
    /// <exception cref="BookNotFoundException">The book or its copy does not exist.</exception>
    /// <exception cref="MemberNotFoundException">The borrower does not exist.</exception>
    /// <exception cref="DuplicateLoanException">The id is taken.</exception>
    Task CreateAsync(Loan loan, CancellationToken cancellationToken);

    /// <summary>Keeps the return of a loan. Of any number of callers for one loan exactly one succeeds.</summary>
    /// <exception cref="LoanNotFoundException">It is not kept.</exception>
    /// <exception cref="LoanAlreadyReturnedException">Its return is kept already.</exception>
    Task KeepReturnAsync(Loan loan, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps the last renewal of a loan. Of any number of callers for one renewal exactly one succeeds.
    /// </summary>
    /// <param name="loan">The loan as it is now.</param>
    /// <param name="dueBefore">When it was due before the renewal.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// False, and nothing is changed, if the loan is no longer as it was before that renewal: another one came first,
    /// or the due date was moved, or the book is back, or the loan is not kept.
    /// </returns>
    Task<bool> KeepRenewalAsync(Loan loan, DateTimeOffset dueBefore, CancellationToken cancellationToken);

    /// <summary>The loan of this id, or null.</summary>
    Task<Loan?> FindAsync(LoanId id, CancellationToken cancellationToken);

    /// <summary>At most <c>page.Limit</c> of the loans that the filter lets through and that come after
    /// <c>page.After</c>.</summary>
    Task<IReadOnlyList<Loan>> ListAsync(LoanFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>The open loans of a member, and those of a book, in no order.</summary>
    Task<IReadOnlyList<Loan>> ListOpenAsync(MemberId memberId, BookId bookId, CancellationToken cancellationToken);

    /// <summary>The open loan of a copy, or null.</summary>
    Task<Loan?> FindOpenAsync(CopyId copyId, CancellationToken cancellationToken);

    /// <summary>The open loans of these copies, in no order.</summary>
    Task<IReadOnlyList<Loan>> ListOpenAsync(IReadOnlyCollection<CopyId> copyIds, CancellationToken cancellationToken);

    /// <summary>At most so many of the loans that are overdue and come after <paramref name="last"/>, the longest
    /// overdue first; those whose borrowers say that the book is back are left out.</summary>
    /// <param name="at">The moment that decides what is overdue.</param>
    /// <param name="last">The last loan of the portion before; null for the first portion.</param>
    /// <param name="limit">The most loans.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Loan>> ListOverdueAsync(
        DateTimeOffset at,
        Loan? last,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Keeps that a loan is open again. Of any number of callers for one return one succeeds.</summary>
    /// <exception cref="NotTheLastEventException">It is open, not kept, without its borrower, or its copy has another
    /// loan.</exception>
    Task KeepReopeningAsync(Loan loan, CancellationToken cancellationToken);

    /// <summary>Keeps that the borrower of an open loan says the book is back.</summary>
    /// <exception cref="LoanNotFoundException">It is not kept.</exception>
    /// <exception cref="LoanAlreadyReturnedException">It has ended.</exception>
    Task KeepClaimAsync(Loan loan, CancellationToken cancellationToken);

    /// <summary>Removes an open loan, as if it had never been made.</summary>
    /// <exception cref="NotTheLastEventException">It is not open, or not kept.</exception>
    Task RemoveAsync(LoanId id, CancellationToken cancellationToken);

    /// <summary>Whether the member has an open loan.</summary>
    Task<bool> HasOpenLoanOfMemberAsync(MemberId memberId, CancellationToken cancellationToken);
}
