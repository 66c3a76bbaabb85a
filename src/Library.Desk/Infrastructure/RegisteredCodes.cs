using Library.Desk.Domain;
using Library.Platform.Barcodes;
using Library.Shared;

namespace Library.Desk.Infrastructure;

internal sealed class RegisteredCodes(BarcodeRegistry registry) : IScannedCodes
{
    public async Task<ScannedCode?> FindAsync(Barcode code, CancellationToken cancellationToken) =>
        await registry.FindAsync(code, cancellationToken) is { } entry
            ? new ScannedCode(entry.Owner.CopyId, entry.Owner.MemberId, entry.State != BarcodeState.Current)
            : null;
}
