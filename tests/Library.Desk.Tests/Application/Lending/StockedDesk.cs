using Library.Books.Contract;
using Library.Desk.Application;
using Library.Desk.Domain;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Desk.Tests.Application;

/// <summary>A desk with copies and cards, whose acts are noted down.</summary>
internal sealed class StockedDesk
    : IScannedCodes,
        IShownCopies,
        ICopiesOfIsbn,
        ITitlesOfIsbn,
        ICopyLoans,
        ILending,
        IRenewing,
        IReturning,
        IPlacing
{
    public const string Isbn = "9780306406157";

    private readonly Dictionary<Barcode, ScannedCode> _codes = [];
    private readonly Dictionary<CopyId, ShownCopy> _copies = [];
    private readonly Dictionary<CopyId, OpenLoan> _loans = [];
    private readonly Dictionary<BookId, ShownTitle> _titlesWithoutCopy = [];

    public static readonly Caller Librarian = A.Caller(role: Role.Librarian);

    public MemberId Member { get; } = A.NewMemberId();

    /// <summary>The acts, in order.</summary>
    public List<string> Done { get; } = [];

    /// <summary>The last return that was asked for, or null.</summary>
    public ReturnOrder? Returned { get; private set; }

    /// <summary>The refusal of all that is asked for, or null.</summary>
    public DomainException? Refusal { get; set; }

    public StockedDesk WithCard(string code, MemberId? member = null, bool isLost = false)
    {
        _codes[Barcode.Parse(code)] = new ScannedCode(CopyId: null, member ?? Member, isLost);
        return this;
    }

    public StockedDesk WithCopy(
        string code,
        MemberId? borrower = null,
        CopyCondition condition = CopyCondition.Normal,
        string? earlier = null,
        BookId? book = null
    )
    {
        var id = A.NewCopyId();
        var copy = new ShownCopy(id, book ?? A.NewBookId(), Barcode.Parse(code), condition, $"Title of {code}")
        {
            Language = "de",
        };
        _copies[id] = copy;
        _codes[copy.Barcode] = new ScannedCode(id, MemberId: null, IsEarlier: false);
        if (earlier is not null)
        {
            _codes[Barcode.Parse(earlier)] = new ScannedCode(id, MemberId: null, IsEarlier: true);
        }

        if (borrower is { } member)
        {
            var due = new DueDay(new DateOnly(2026, 5, 4), IsOver: false, DaysOver: 0);
            _loans[id] = new OpenLoan(A.NewLoanId(), member, copy.BookId, id, due);
        }

        return this;
    }

    /// <summary>A title with the ISBN, and without a copy.</summary>
    public BookId WithTitle(string title)
    {
        var id = A.NewBookId();
        _titlesWithoutCopy[id] = new ShownTitle(title, Author: null, Kind: "book") { Language = "de" };
        return id;
    }

    /// <summary>The copy with this code.</summary>
    public ShownCopy Copy(string code) => _copies.Values.Single(copy => copy.Barcode.Value == code);

    /// <summary>The open loan of this copy.</summary>
    public OpenLoan LoanOf(ShownCopy copy) => _loans[copy.Id];

    /// <summary>Removes the copy, whose code is known a moment longer.</summary>
    public void Remove(string code) => _copies.Remove(Copy(code).Id);

    public Task<HoldScan> PlaceAsync(WantedHold hold, string code, Known known) =>
        new PlaceByScan(new UnderstandScan(this, this, this, this), this, known, known).ExecuteAsync(
            hold,
            code,
            Librarian,
            CancellationToken.None
        );

    public Task<ScanOutcome> LendAsync(string code, MemberId? member = null, bool renews = false)
    {
        var lend = new LendByScan(new UnderstandScan(this, this, this, this), this, this, this);
        var command = new LendByScanCommand(code, member, Librarian) { Renews = renews };
        return lend.ExecuteAsync(command, CancellationToken.None);
    }

    public Task<ScanOutcome> ReturnAsync(string code) => ReturnAsync(new ReturnByScanCommand(code, Librarian));

    public Task<ScanOutcome> ReturnAsync(ReturnByScanCommand command) =>
        new ReturnByScan(new UnderstandScan(this, this, this, this), this, this).ExecuteAsync(
            command,
            CancellationToken.None
        );

    Task<ScannedCode?> IScannedCodes.FindAsync(Barcode code, CancellationToken cancellationToken) =>
        Task.FromResult(_codes.GetValueOrDefault(code));

    Task<IReadOnlyDictionary<CopyId, ShownCopy>> IShownCopies.FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<CopyId, ShownCopy>>(
            ids.Distinct().Where(_copies.ContainsKey).ToDictionary(id => id, id => _copies[id])
        );

    public Task<IReadOnlyList<ShownCopy>> ListOfIsbnAsync(string text, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ShownCopy>>(HasIsbn(text) ? [.. _copies.Values] : []);

    public Task<IReadOnlyDictionary<BookId, ShownTitle>> FindOfIsbnAsync(
        string text,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyDictionary<BookId, ShownTitle>>(HasIsbn(text) ? _titlesWithoutCopy : []);

    Task<IReadOnlyDictionary<CopyId, OpenLoan>> ICopyLoans.FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<CopyId, OpenLoan>>(
            ids.Where(_loans.ContainsKey).ToDictionary(id => id, id => _loans[id])
        );

    public Task<LentCopy> LendAsync(LoanOrder order, Caller caller, CancellationToken cancellationToken)
    {
        Note($"lent {order.Barcode}");
        return Task.FromResult(new LentCopy(A.NewLoanId(), WasDone: false));
    }

    public Task<RenewedLoan> RenewAsync(
        LoanId id,
        OverriddenReasons? overridden,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        Note($"renewed {_copies[_loans.Single(loan => loan.Value.Id == id).Key].Barcode}");
        return Task.FromResult(new RenewedLoan(id, WasDone: false));
    }

    public Task PlaceAsync(HoldOrder order, Caller caller, CancellationToken cancellationToken)
    {
        Note($"held {order.BookId} for {order.MemberId}{(order.Overridden is null ? "" : " against reasons")}");
        return Task.CompletedTask;
    }

    public Task<ReturnedScan> ReturnAsync(ReturnOrder order, Caller caller, CancellationToken cancellationToken)
    {
        Returned = order;
        Note($"returned {order.Barcode}");
        return Task.FromResult(
            new ReturnedScan(_copies.Values.Single(copy => copy.Barcode.Equals(order.Barcode)).Id, null, [])
        );
    }

    private static bool HasIsbn(string text) => Scan.Read(text).Readings.Contains(Isbn, StringComparer.Ordinal);

    private void Note(string act)
    {
        if (Refusal is not null)
        {
            throw Refusal;
        }

        Done.Add(act);
    }
}
