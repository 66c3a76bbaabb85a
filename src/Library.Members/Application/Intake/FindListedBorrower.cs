using Library.Members.Contract;
using Library.Shared;

namespace Library.Members.Application;

internal sealed class FindListedBorrower(IBorrowers borrowers, ICards cards) : IListedBorrowers
{
    private const string Card = "card";

    public async Task<MemberId> FindAsync(MemberId? id, string? card, CancellationToken cancellationToken)
    {
        if (id is { } named && await borrowers.FindAsync(named, cancellationToken) is not null)
        {
            return named;
        }

        return await cards.FindHolderAsync(Barcode.Parse(card ?? "", Card), cancellationToken) switch
        {
            { MemberId: { } holder } => holder,
            { IsReportedLost: true } => throw new InvalidValueException(Card, "This card was reported lost."),
            _ => throw new InvalidValueException(Card, "No member has it."),
        };
    }
}
