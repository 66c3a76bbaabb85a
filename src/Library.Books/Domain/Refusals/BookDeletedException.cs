using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The book of this id was deleted.</summary>
internal sealed class BookDeletedException()
    : DomainException(ErrorKind.Gone, "book_deleted", "This title is in the catalogue no longer.");
