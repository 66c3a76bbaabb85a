using Library.Shared;

namespace Library.Books.Domain;

/// <summary>Another book has this ISBN.</summary>
internal sealed class BookAlreadyExistsException()
    : DomainException(ErrorKind.Conflict, "book_already_exists", "There is already a book with this ISBN.");
