using Library.Members.Contract;
using Library.Members.Domain;
using Library.Platform.Barcodes;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>Asks the registry that cards share with copies.</summary>
internal sealed class RegisteredCards(SqlSession session) : ICards, ITakenNumbers
{
    private readonly BarcodeRegistry _codes = new(session);

    public async Task<CardHolder> FindHolderAsync(Barcode card, CancellationToken cancellationToken)
    {
        var entry = await _codes.FindAsync(card, cancellationToken);
        var isCurrent = entry?.State == BarcodeState.Current;
        return new CardHolder(
            isCurrent ? entry?.Owner.MemberId : null,
            IsReportedLost: entry?.State == BarcodeState.Replaced
        );
    }

    public async Task<bool> IsTakenAsync(Barcode number, CancellationToken cancellationToken) =>
        await _codes.FindAsync(number, cancellationToken) is not null;
}
