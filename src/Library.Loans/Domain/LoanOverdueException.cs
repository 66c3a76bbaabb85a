using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>The book should have been back already; what is late is not renewed.</summary>
internal sealed class LoanOverdueException()
    : DomainException(ErrorKind.Conflict, "loan_overdue", "The loan is overdue.");
