using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>How the desk takes back a return that it noted a moment ago.</summary>
public interface IReturnUndoing
{
    /// <summary>Opens a loan again that was returned, in the caller's transaction.</summary>
    /// <param name="id">The loan.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DomainException">Something else happened to the copy since, or it is too long ago.</exception>
    Task UndoReturnAsync(LoanId id, Caller caller, CancellationToken cancellationToken);
}
