using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>The hold was collected, cancelled or has expired.</summary>
internal sealed class HoldEndedException() : DomainException(ErrorKind.Conflict, "hold_ended", "The hold has ended.");
