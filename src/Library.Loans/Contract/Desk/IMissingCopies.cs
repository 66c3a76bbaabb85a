using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>How the desk notes that a lent copy is not to be found. A scan of the copy settles either.</summary>
public interface IMissingCopies
{
    /// <summary>Notes that the borrower says the copy is back, in the caller's transaction: the loan stays open, and
    /// the copy is missing.</summary>
    /// <param name="id">The loan.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DomainException">There is no such loan, or it has ended.</exception>
    Task ClaimReturnedAsync(LoanId id, Caller caller, CancellationToken cancellationToken);

    /// <summary>Ends the loan of a copy that is lost, in the caller's transaction.</summary>
    /// <param name="id">The loan.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DomainException">There is no such loan, or it has ended.</exception>
    Task LoseAsync(LoanId id, Caller caller, CancellationToken cancellationToken);
}
