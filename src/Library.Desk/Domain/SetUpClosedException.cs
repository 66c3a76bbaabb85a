using Library.Shared;

namespace Library.Desk.Domain;

/// <summary>The library has a librarian, and is set up for good.</summary>
internal sealed class SetUpClosedException()
    : DomainException(ErrorKind.NotFound, "set_up_closed", "This library is set up already.");
