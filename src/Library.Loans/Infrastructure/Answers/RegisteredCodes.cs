using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Platform.Barcodes;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed class RegisteredCodes(BarcodeRegistry registry) : ICodes
{
    public async Task<ScannedCopy> FindCopyAsync(Barcode barcode, CancellationToken cancellationToken)
    {
        var entry = await registry.FindAsync(barcode, cancellationToken);
        return entry?.Owner.CopyId is { } copy
            ? new ScannedCopy(copy, entry.State == BarcodeState.Alias)
            : throw new CopyUnknownException();
    }
}
