using Library.Shared;

namespace Library.Members.Domain;

/// <summary>Without this member no librarian would be left to make another one.</summary>
internal sealed class LastLibrarianException()
    : DomainException(
        ErrorKind.Conflict,
        "last_librarian",
        "This is the last librarian; make another member a librarian first."
    );
