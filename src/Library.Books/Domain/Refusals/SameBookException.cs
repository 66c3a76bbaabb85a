using Library.Shared;

namespace Library.Books.Domain;

/// <summary>A book cannot be merged into itself.</summary>
internal sealed class SameBookException()
    : DomainException(ErrorKind.Conflict, "same_book", "A book cannot be merged into itself.");
