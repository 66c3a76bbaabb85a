using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>How the desk renews.</summary>
public interface IRenewing
{
    /// <summary>Renews a loan if nothing speaks against it, in the caller's transaction.</summary>
    /// <param name="id">The loan.</param>
    /// <param name="overridden">The reasons that staff override; null where they override none.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DomainException">It is not renewed; as an <see cref="IReasonedRefusal"/> it names every
    /// reason.</exception>
    Task RenewAsync(LoanId id, OverriddenReasons? overridden, Caller caller, CancellationToken cancellationToken);
}
