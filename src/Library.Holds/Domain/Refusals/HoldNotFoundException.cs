using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>No hold has this id.</summary>
internal sealed class HoldNotFoundException()
    : DomainException(ErrorKind.NotFound, "hold_not_found", "There is no such hold.");
