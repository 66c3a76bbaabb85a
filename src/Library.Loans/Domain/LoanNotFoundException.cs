using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>No loan has this id.</summary>
internal sealed class LoanNotFoundException()
    : DomainException(ErrorKind.NotFound, "loan_not_found", "There is no such loan.");
