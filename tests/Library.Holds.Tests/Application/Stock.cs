using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Holds.Tests.Application;

/// <summary>Titles, their copies and what is on loan, as the other slices tell of them.</summary>
/// <param name="locks">Where the locks are noted down.</param>
/// <param name="isSetAside">Says which copies are set aside.</param>
internal sealed class Stock(ICollection<object> locks, Predicate<CopyId> isSetAside)
    : ICatalogue,
        ITitles,
        ITitleStocks,
        IShownCopies,
        ILentCopies
{
    private readonly Dictionary<BookId, (string Name, CatalogueTitle Title)> _titles = [];
    private int _labels;

    /// <summary>The copies that are on loan.</summary>
    public List<CopyOnLoan> Lent { get; } = [];

    /// <summary>The doings of others while the next lock is waited for.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public bool Has(BookId id) => _titles.ContainsKey(id);

    public BookId Add(string name, string kind, IEnumerable<CopyCondition> conditions)
    {
        var id = A.NewBookId();
        var copies = conditions.Select(condition => new CatalogueCopy(
            A.NewCopyId(),
            id,
            Barcode.Parse($"B{++_labels}"),
            condition
        ));
        _titles[id] = (name, new CatalogueTitle(id, kind, [.. copies]));
        return id;
    }

    public void Remove(BookId id) => _titles.Remove(id);

    /// <summary>All copies of a title are lost.</summary>
    public void Lose(BookId id)
    {
        var (name, title) = _titles[id];
        var lost = title.Copies.Select(copy => copy with { Condition = CopyCondition.Lost });
        _titles[id] = (name, title with { Copies = [.. lost] });
    }

    public CopyId Copy(BookId id, int index) => _titles[id].Title.Copies[index].Id;

    public async Task<CatalogueTitle> LockTitleAsync(BookId id, CancellationToken cancellationToken)
    {
        locks.Add(id);
        var meanwhile = Meanwhile;
        Meanwhile = null;
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        return await FindTitleAsync(id, cancellationToken);
    }

    public Task<CatalogueTitle> FindTitleAsync(BookId id, CancellationToken cancellationToken) =>
        _titles.TryGetValue(id, out var found)
            ? Task.FromResult(found.Title)
            : Task.FromException<CatalogueTitle>(new BookNotFoundException());

    public Task<IReadOnlyDictionary<BookId, CatalogueTitle>> FindTitlesAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    ) => FindAsync(ids, id => _titles[id].Title);

    Task<IReadOnlyDictionary<BookId, ShownTitle>> ITitles.FindAsync(
        IEnumerable<BookId> ids,
        CancellationToken cancellationToken
    ) => FindAsync(ids, id => new ShownTitle(_titles[id].Name, "Author", _titles[id].Title.Kind));

    Task<IReadOnlyDictionary<BookId, TitleStock>> ITitleStocks.FindAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    ) =>
        FindAsync(
            ids,
            id => new TitleStock(
                _titles[id].Name,
                Author: null,
                ShelfMark: null,
                _titles[id].Title.Kind,
                [.. _titles[id].Title.Copies.Select(InStock)]
            )
        );

    Task<IReadOnlyDictionary<CopyId, ShownCopy>> IShownCopies.FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    )
    {
        var copies = _titles.Values.SelectMany(title => title.Title.Copies).Where(copy => ids.Contains(copy.Id));
        return Task.FromResult<IReadOnlyDictionary<CopyId, ShownCopy>>(
            copies.ToDictionary(
                copy => copy.Id,
                copy => new ShownCopy(copy.Id, copy.BookId, copy.Barcode, copy.Condition, _titles[copy.BookId].Name)
            )
        );
    }

    public Task<IReadOnlyList<CopyOnLoan>> ListAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<CopyOnLoan>>([.. Lent.Where(copy => ids.Contains(copy.BookId))]);

    public Task<IReadOnlyList<CopyOnLoan>> ListAsync(
        BookId id,
        MemberId memberId,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<CopyOnLoan>>([
            .. Lent.Where(copy => copy.BookId == id || copy.MemberId == memberId),
        ]);

    private Task<IReadOnlyDictionary<BookId, TShown>> FindAsync<TShown>(
        IEnumerable<BookId> ids,
        Func<BookId, TShown> show
    ) => Task.FromResult<IReadOnlyDictionary<BookId, TShown>>(ids.Distinct().Where(Has).ToDictionary(id => id, show));

    private StockCopy InStock(CatalogueCopy copy) =>
        new(
            copy.Id,
            copy.Barcode,
            copy.Condition,
            Location: null,
            copy.Condition == CopyCondition.Normal && !isSetAside(copy.Id) && Lent.All(lent => lent.CopyId != copy.Id)
        );
}
