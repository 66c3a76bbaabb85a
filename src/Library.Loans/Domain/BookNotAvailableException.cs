using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>No copy of the book can be lent: it has none, or all are out.</summary>
internal sealed class BookNotAvailableException()
    : DomainException(ErrorKind.Conflict, "book_not_available", "No copy of the book can be lent at this moment.");
