using Library.Shared;

namespace Library.Members.Domain;

/// <summary>The number is on another member's card, also one that was reported lost, or on a copy.</summary>
internal sealed class CardTakenException()
    : DomainException(ErrorKind.Conflict, "card_taken", "This number is on another card or a copy already.");
