using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The book is lent and cannot be removed before it is back.</summary>
internal sealed class BookOnLoanException()
    : DomainException(
        ErrorKind.Conflict,
        "book_on_loan",
        "The book is on loan; it can be removed once it is returned."
    );
