using Library.Members.Domain;
using Library.Platform.Barcodes;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <content>The cards, which share their numbers with the copies of books.</content>
internal sealed partial class SqlMemberRepository
{
    private readonly BarcodeRegistry _codes = new(session);

    public async Task<Barcode> GiveCardAsync(MemberId id, Barcode? card, CancellationToken cancellationToken)
    {
        var owner = BarcodeOwner.Of(id);
        if (card is null)
        {
            await _codes.RetireAsync(owner, cancellationToken);
            return await _codes.RegisterAutomaticAsync(owner, cancellationToken);
        }

        return await _codes.TryReplaceAsync(card, owner, cancellationToken) ? card : throw new CardTakenException();
    }
}
