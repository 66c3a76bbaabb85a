using Library.Shared;

namespace Library.Books.Contract;

/// <summary>No book has this id.</summary>
public sealed class BookNotFoundException()
    : DomainException(ErrorKind.NotFound, "book_not_found", "There is no such book.");
