using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Tests.Application;

/// <summary>The titles and members that other slices show, the holders of cards, and the copies that are out.</summary>
internal sealed class Known : ITitles, IShownMembers, ICards, ILentCopies
{
    public Dictionary<BookId, ShownTitle> Titles { get; } = [];

    public Dictionary<MemberId, ShownMember> Members { get; } = [];

    public Dictionary<Barcode, CardHolder> Cards { get; } = [];

    public List<CopyOnLoan> Lent { get; } = [];

    public ShownMember Show(MemberId id, Func<ShownMember, ShownMember>? change = null) =>
        Members[id] = (change ?? (member => member))(new ShownMember(id, "Ann"));

    public Task<CardHolder> FindHolderAsync(Barcode card, CancellationToken cancellationToken) =>
        Task.FromResult(Cards.GetValueOrDefault(card, new CardHolder(MemberId: null, IsReportedLost: false)));

    public Task<IReadOnlyList<CopyOnLoan>> ListAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<CopyOnLoan>>([.. Lent.Where(copy => ids.Contains(copy.BookId))]);

    public Task<IReadOnlyList<CopyOnLoan>> ListAsync(
        BookId id,
        MemberId memberId,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    Task<IReadOnlyDictionary<BookId, ShownTitle>> ITitles.FindAsync(
        IEnumerable<BookId> ids,
        CancellationToken cancellationToken
    ) => AmongAsync(Titles, ids);

    Task<IReadOnlyDictionary<MemberId, ShownMember>> IShownMembers.FindAsync(
        IReadOnlyCollection<MemberId> ids,
        CancellationToken cancellationToken
    ) => AmongAsync(Members, ids);

    private static Task<IReadOnlyDictionary<TId, TShown>> AmongAsync<TId, TShown>(
        Dictionary<TId, TShown> all,
        IEnumerable<TId> ids
    )
        where TId : notnull =>
        Task.FromResult<IReadOnlyDictionary<TId, TShown>>(
            ids.Distinct().Where(all.ContainsKey).ToDictionary(id => id, id => all[id])
        );
}
