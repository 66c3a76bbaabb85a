using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>The loan was changed at the same moment: a new calendar of the library moved its due date.</summary>
internal sealed class LoanChangedException()
    : DomainException(
        ErrorKind.Conflict,
        "loan_changed",
        "The due date was changed at this moment. Look at it again, and then renew."
    );
