using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Application;

/// <summary>The portions of one list, which come into a stock in memory and leave it again.</summary>
internal sealed class IntakeFixture : IStock, IEarlierRows, ICopyChanges
{
    private readonly List<EarlierRow> _earlier = [];

    public BooksFixture Library { get; } = new();

    /// <summary>Whether titles were locked, each time that the stock was asked.</summary>
    public List<bool> Locks { get; } = [];

    /// <summary>The keys of codes that are on cards.</summary>
    public List<string> Cards { get; } = [];

    /// <summary>The copies that can be lent no more, as other slices are told.</summary>
    public List<CopyId> Lost { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TakeBackTitles Undo =>
        new(Library.Books, Library.Copies, this, Library.Standings, [], [this], new FakeClock());

    /// <summary>A title of the stock.</summary>
    public Task<Book> KeptAsync(BookDraft draft) =>
        Library.KeptAsync(
            Book.Create(A.NewBookId(), BookTexts.Parse(draft), draft.Isbn is { } isbn ? Isbn.Parse(isbn) : null)
        );

    /// <summary>A copy of a title of the stock.</summary>
    public Task<Copy> AddCopyAsync(BookId book, CopyId? id = null, string? barcode = null) =>
        Library.Copies.AddAsync(
            id ?? A.NewCopyId(),
            book,
            CopyDetails.Unknown,
            barcode is null ? null : Barcode.Parse(barcode),
            Cancellation
        );

    /// <summary>Takes in the next portion of the list.</summary>
    public Task<IReadOnlyList<IntakeOutcome>> TakeInAsync(params ListedTitle[] rows) =>
        TakeInAsync(isTrial: false, rows);

    /// <summary>Tries the next portion of the list.</summary>
    public Task<IReadOnlyList<IntakeOutcome>> TryAsync(params ListedTitle[] rows) => TakeInAsync(isTrial: true, rows);

    public Task<bool> TakeBackAsync(IntakeOutcome outcome) => Undo.TakeBackAsync(outcome.Trace!, Cancellation);

    public Task LockAsync(params IntakeOutcome[] outcomes) =>
        Undo.LockAsync(outcomes.Select(outcome => outcome.Trace!), Cancellation);

    public async Task<Book> ReadAsync(BookId id) => (await Library.Books.FindAsync(id, Cancellation))!;

    public Task<IReadOnlyList<Copy>> CopiesOfAsync(BookId id) => Library.Copies.ListAsync(id, Cancellation);

    async Task<StockPart> IStock.FindAsync(StockKeys keys, bool locks, CancellationToken cancellationToken)
    {
        Locks.Add(locks);
        var books = await Library.List.ExecuteAsync(cancellationToken).ToListAsync(cancellationToken);
        var copies = await Library.Copies.ListAsync([.. books.Select(book => book.Id)], cancellationToken);
        var found = copies
            .Where(copy => keys.CopyIds.Contains(copy.Id) || keys.CodeKeys.Contains(copy.Barcode.Key))
            .ToList();
        return new StockPart(
            [
                .. books
                    .Select(book => new StockTitle(
                        book,
                        AlikeKeyOf(book),
                        copies.Count(copy => copy.BookId == book.Id)
                    ))
                    .Where(title => keys.Ids.Contains(title.Book.Id) || IsMeant(title)),
            ],
            [.. found.Select(copy => (copy, (IReadOnlyList<string>)[copy.Barcode.Key]))],
            [.. Cards.Where(keys.CodeKeys.Contains)]
        );

        bool IsMeant(StockTitle title) =>
            title.AlikeKey is not null
            || found.Exists(copy => copy.BookId == title.Book.Id)
            || (title.Book.Isbn is { } isbn && keys.IsbnKeys.Contains(isbn.Key));

        string? AlikeKeyOf(Book book) =>
            TestSearch.Indexing.IndexOf(book).AlikeKey is { } key && keys.AlikeKeys.Contains(key) ? key : null;
    }

    async Task IStock.AddAsync(IReadOnlyCollection<NewCopy> copies, CancellationToken cancellationToken)
    {
        foreach (var copy in copies)
        {
            await Library.Copies.AddAsync(copy.Id, copy.BookId, copy.Details, copy.Barcode, cancellationToken);
        }
    }

    async Task IStock.RemoveAsync(IReadOnlyCollection<CopyId> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            await Library.Copies.DeleteAsync(id, cancellationToken);
        }
    }

    Task<IReadOnlyList<EarlierRow>> IEarlierRows.FindAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<EarlierRow>>([.. _earlier.Where(row => keys.Contains(row.Key))]);

    Task ICopyChanges.FollowLossAsync(BookId bookId, CopyId copyId, CancellationToken cancellationToken)
    {
        Lost.Add(copyId);
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<IntakeOutcome>> TakeInAsync(bool isTrial, ListedTitle[] rows)
    {
        var intake = new TakeInTitles(
            this,
            Library.Books,
            Library.Copies,
            [this],
            TestSearch.Indexing,
            new IdGenerator(TimeProvider.System),
            new FakeClock()
        );
        var outcomes = await intake.TakeInAsync([.. rows.Select(TestSearch.Titles.Read)], this, isTrial, Cancellation);
        _earlier.AddRange(
            outcomes.SelectMany(row => row.Keys, (row, key) => new EarlierRow(key, 2, row.BookId, row.Copies))
        );
        return outcomes;
    }
}
