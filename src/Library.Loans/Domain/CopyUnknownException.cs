using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>No copy has this barcode.</summary>
internal sealed class CopyUnknownException()
    : DomainException(ErrorKind.NotFound, "copy_unknown", "No copy has this barcode.");
