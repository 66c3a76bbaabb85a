using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>How the desk takes back a loan that it made a moment ago.</summary>
public interface ILoanUndoing
{
    /// <summary>Cancels a loan as if it had never been made, in the caller's transaction.</summary>
    /// <param name="id">The loan.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DomainException">Something else happened to the copy since, or it is too long ago.</exception>
    Task UndoLoanAsync(LoanId id, Caller caller, CancellationToken cancellationToken);
}
