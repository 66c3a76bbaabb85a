using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>A copy waits for the member already.</summary>
internal sealed class HoldNotWaitingException()
    : DomainException(ErrorKind.Conflict, "hold_not_waiting", "A copy is set aside for the hold already.");
