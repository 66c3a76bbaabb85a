using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>The loan has ended, and ends only once.</summary>
internal sealed class LoanAlreadyReturnedException()
    : DomainException(ErrorKind.Invalid, "loan_already_returned", "The book of this loan is back already.");
