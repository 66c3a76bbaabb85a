using Library.Holds.Domain;
using Library.Platform.Barcodes;
using Library.Shared;

namespace Library.Holds.Infrastructure;

internal sealed class RegisteredCodes(BarcodeRegistry registry) : ICopyCodes
{
    public async Task<CopyId?> FindCopyAsync(Barcode barcode, CancellationToken cancellationToken) =>
        (await registry.FindAsync(barcode, cancellationToken))?.Owner.CopyId;
}
