using Library.Shared;

namespace Library.Books.Domain;

/// <summary>Another copy, or a member's card, has this barcode.</summary>
internal sealed class BarcodeTakenException()
    : DomainException(ErrorKind.Conflict, "barcode_taken", "The barcode is on another copy or card already.");
