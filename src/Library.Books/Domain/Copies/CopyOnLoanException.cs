using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The copy is lent and cannot be removed before it is back.</summary>
internal sealed class CopyOnLoanException()
    : DomainException(
        ErrorKind.Conflict,
        "copy_on_loan",
        "The copy is on loan; it can be removed once it is returned."
    );
