using Library.Shared;

namespace Library.Books.Contract;

/// <summary>No copy has this barcode, and none had it.</summary>
public sealed class CopyUnknownException()
    : DomainException(ErrorKind.NotFound, "copy_unknown", "No copy has this barcode.");
