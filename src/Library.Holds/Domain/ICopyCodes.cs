using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>Port: the copies to which the codes on labels lead.</summary>
internal interface ICopyCodes
{
    /// <summary>The copy of a code, also of an earlier one; null where no copy has it.</summary>
    Task<CopyId?> FindCopyAsync(Barcode barcode, CancellationToken cancellationToken);
}
