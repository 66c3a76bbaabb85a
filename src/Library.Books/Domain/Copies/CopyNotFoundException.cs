using Library.Shared;

namespace Library.Books.Domain;

/// <summary>No copy has this id.</summary>
internal sealed class CopyNotFoundException()
    : DomainException(ErrorKind.NotFound, "copy_not_found", "There is no such copy.");
