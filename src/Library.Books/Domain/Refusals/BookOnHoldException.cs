using Library.Shared;

namespace Library.Books.Domain;

/// <summary>Members wait for the book, so it cannot be removed before their holds are cancelled.</summary>
internal sealed class BookOnHoldException()
    : DomainException(
        ErrorKind.Conflict,
        "book_on_hold",
        "Members wait for the book; it can be removed once their holds are cancelled."
    );
