using Library.Shared;

namespace Library.Desk.Domain;

/// <summary>The library has no librarian, and the service that has started has not opened its set-up yet.</summary>
internal sealed class SetUpNotOpenException()
    : DomainException(ErrorKind.Unavailable, "set_up_not_open", "The set-up is about to open. Try again shortly.");
