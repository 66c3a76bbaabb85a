using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Another loan of the book is open.</summary>
internal sealed class BookNotAvailableException()
    : DomainException(ErrorKind.Conflict, "book_not_available", "The book is on loan to somebody.");
