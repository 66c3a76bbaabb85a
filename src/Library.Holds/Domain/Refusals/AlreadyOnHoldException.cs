using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>The member has an active hold on the title.</summary>
internal sealed class AlreadyOnHoldException()
    : DomainException(ErrorKind.Conflict, "already_on_hold", "The member waits for this title already.");
