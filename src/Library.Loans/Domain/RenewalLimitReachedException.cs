using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>The loan was renewed as often as a loan can be.</summary>
internal sealed class RenewalLimitReachedException()
    : DomainException(ErrorKind.Conflict, "renewal_limit_reached", "The loan cannot be renewed again.");
