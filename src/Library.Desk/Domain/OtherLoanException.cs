using Library.Shared;

namespace Library.Desk.Domain;

/// <summary>The loan that a page showed is the open loan of the copy no longer.</summary>
internal sealed class OtherLoanException()
    : DomainException(
        ErrorKind.Conflict,
        "other_loan",
        "Nothing was noted: the loan has changed since this page was opened. Below is how the copy stands now."
    );
