using Library.Members.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The cards of the members that an import brought, in the order of its rows.</summary>
internal sealed class ImportedCards(IImports imports, IMadeMembers madeMembers, IShownMembers shown)
{
    /// <summary>The next of them, without those of members who are gone by now or have no card.</summary>
    /// <param name="import">The import.</param>
    /// <param name="skip">How many of the members that it brought come before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PrintedCard>> ListAsync(
        ImportId import,
        int skip,
        int limit,
        CancellationToken cancellationToken
    )
    {
        MemberId[] made = await imports
            .ReadMadeAsync(import, ListKind.Members, ListMade, cancellationToken)
            .Skip(skip)
            .Take(limit)
            .ToArrayAsync(cancellationToken);
        var found = await shown.FindAsync(made, cancellationToken);
        return [.. made.Select(id => CardOf(found.GetValueOrDefault(id))).OfType<PrintedCard>()];
    }

    private IEnumerable<MemberId> ListMade(string trace) =>
        madeMembers.FindMadeMember(trace) is { } member ? [member] : [];

    private static PrintedCard? CardOf(ShownMember? member) =>
        Barcode.TryParse(member?.CardNumber, out var card) ? new PrintedCard(member!.Name, card) : null;
}
