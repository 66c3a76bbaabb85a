using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>A loan with this id is kept already. Ids do not collide: this is a mistake in the program.</summary>
internal sealed class DuplicateLoanException()
    : DomainException(ErrorKind.Conflict, "duplicate_loan", "There is already such a loan.");
