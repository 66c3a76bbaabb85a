using Library.Books.Contract;
using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Port: the copies to which scanned codes lead.</summary>
internal interface ICodes
{
    /// <summary>The copy of a code.</summary>
    /// <exception cref="CopyUnknownException">There is none.</exception>
    Task<ScannedCopy> FindCopyAsync(Barcode barcode, CancellationToken cancellationToken);
}

/// <summary>A copy whose code was scanned.</summary>
/// <param name="Id">The copy.</param>
/// <param name="HasOtherLabel">Whether the code is an earlier one of the copy.</param>
internal sealed record ScannedCopy(CopyId Id, bool HasOtherLabel);
