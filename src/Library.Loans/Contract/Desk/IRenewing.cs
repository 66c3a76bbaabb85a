using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>How the desk renews.</summary>
public interface IRenewing
{
    /// <summary>Renews a loan if nothing speaks against it, in the caller's transaction. The same scan a moment later
    /// is no second renewal.</summary>
    /// <param name="id">The loan.</param>
    /// <param name="overridden">The reasons that staff override; null where they override none.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DomainException">It is not renewed; as an <see cref="IReasonedRefusal"/> it names every
    /// reason.</exception>
    Task<RenewedLoan> RenewAsync(
        LoanId id,
        OverriddenReasons? overridden,
        Caller caller,
        CancellationToken cancellationToken
    );
}

/// <summary>A loan that is renewed.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="WasDone">Whether this was the echo of the scan that renewed it.</param>
public sealed record RenewedLoan(LoanId LoanId, bool WasDone);
