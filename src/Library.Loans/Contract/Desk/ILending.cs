using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>How the desk lends.</summary>
public interface ILending
{
    /// <summary>Lends a copy if nothing speaks against it, in the caller's transaction. The same scan a moment later is
    /// no second loan.</summary>
    /// <param name="order">The copy and the member.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DomainException">It is not lent; as an <see cref="IReasonedRefusal"/> it names every
    /// reason.</exception>
    Task<LentCopy> LendAsync(LoanOrder order, Caller caller, CancellationToken cancellationToken);
}

/// <summary>A copy to be lent to a member.</summary>
/// <param name="Barcode">The code of the copy.</param>
/// <param name="MemberId">The borrower.</param>
/// <param name="Overridden">The reasons that staff override; null where they override none.</param>
public sealed record LoanOrder(Barcode Barcode, MemberId MemberId, OverriddenReasons? Overridden = null);

/// <summary>Reasons that staff have seen and override.</summary>
/// <param name="Codes">The codes of the reasons.</param>
/// <param name="Comment">Why, as it was typed.</param>
public sealed record OverriddenReasons(IReadOnlyList<string> Codes, string Comment);

/// <summary>A copy that is lent.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="WasDone">Whether this was the echo of the scan that made the loan.</param>
public sealed record LentCopy(LoanId LoanId, bool WasDone);
