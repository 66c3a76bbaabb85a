using Library.Books.Contract;
using Library.Holds.Application;
using Library.Holds.Domain;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Notifications.Contract;
using Library.Shared;
using Library.Testing;
using Library.Testing.Holds;
using Library.Testing.Loans;
using Library.Testing.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Holds.Tests.Application;

/// <summary>The use cases of this slice over fakes. The first day is Monday 5 January 2026, and a copy waits for seven
/// days.</summary>
internal sealed class HoldsFixture
{
    private readonly IdGenerator _ids;

    public HoldsFixture()
    {
        _ids = new IdGenerator(Clock);
        People = new People(Locks);
        Stock = new Stock(Locks, id => Holds!.IsSetAside(id));
        Holds = new InMemoryHoldRepository(Stock.Has, People.Has);
    }

    public FakeClock Clock { get; } = new();

    /// <summary>The ids of the members and titles that were locked, in this order.</summary>
    public List<object> Locks { get; } = [];

    public People People { get; }

    public Stock Stock { get; }

    public InMemoryHoldRepository Holds { get; }

    public InMemoryPutBackList PutBacks { get; } = new();

    public InMemoryNotices Notices { get; } = new();

    public InMemoryPolicyRepository Policies { get; } = new();

    public InMemoryLendingOverrides Overrides { get; } = new();

    public PlaceHold Place => new(Holds, Facts, Overrides, _ids, NullLogger<PlaceHold>.Instance);

    public PlacingFacts Facts => new(Holds, People, Stock, Stock, Demand, HoldPolicies, Clock);

    public JudgeHold Judge => new(Facts, Stock, Stock);

    public ReadHold Read => new(Holds);

    public CancelHold Cancel => new(Holds, Locked, Shelf, Notices, Clock, NullLogger<CancelHold>.Instance);

    public SuspendHold Suspend => new(Holds, Locked, Clock);

    public ResumeHold Resume => new(Holds, Locked);

    public ExpireHolds Expire =>
        new(Holds, Locked, Shelf, HoldPolicies, Notices, Clock, NullLogger<ExpireHolds>.Instance);

    public FollowCopies Copies => new(Holds, Shelf, PutBacks, NullLogger<FollowCopies>.Instance);

    public FollowMerges Merges => new(Holds, Shelf, Clock);

    public FollowRemovals Removals => new(Holds, Cancel, Stock);

    public FollowDepartures Departures => new(Holds, People, Locked, Cancel);

    public FollowPolicy PolicyChanges => new(Holds, Shelf);

    public HoldNotices Topic => new(Holds, HoldPolicies, Stock, Clock);

    public ListHolds List => new(Holds);

    public ListAwaitedBooks Awaited => new(Holds, Stock, Stock, HoldPolicies, Clock);

    public PersonalHolds Personal => new(Holds, Stock);

    public DeskHolds Desk => new(Place, Holds, HoldPolicies);

    public ShowHolds Show => new(Holds, PutBacks, Demand, Stock, Stock, People, HoldPolicies, Clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public LockedHolds Locked => new(Holds, Stock);

    public TakeBackHold TakeBack => new(Holds, People, Stock, Locked, Shelf, Clock);

    public HoldShelf Shelf => new(Holds, People, Stock, HoldPolicies, PutBacks, Notices);

    public ReadHoldPolicy HoldPolicies => new(Policies);

    private InMemoryTitleHolds Demand => new(Holds, People, HoldPolicies);

    /// <summary>A title with copies in these conditions, or with one that can be lent.</summary>
    public BookId Book(params CopyCondition[] copies) => Book("Emma", copies);

    /// <inheritdoc cref="Book(CopyCondition[])" />
    public BookId Book(string name, params CopyCondition[] copies) =>
        Stock.Add(name, "book", copies is [] ? [CopyCondition.Normal] : copies);

    /// <summary>A hold of this member, or of one who is new; a minute later the next can be placed.</summary>
    public async Task<Hold> PlaceAsync(BookId book, MemberId? member = null)
    {
        var id = member ?? People.Add();
        var placed = await Place.ExecuteAsync(new PlaceHoldCommand(book, id, A.Caller(id)), Cancellation);
        Clock.Advance(TimeSpan.FromMinutes(1));
        return placed.Hold;
    }

    /// <summary>A hold for which the first copy of a title of its own is set aside.</summary>
    public async Task<Hold> PlaceReadyAsync(string name = "Emma", MemberId? member = null)
    {
        var hold = await PlaceAsync(Book(name), member);
        await ScanAsync(hold.BookId!.Value);
        return await PresentAsync(hold);
    }

    /// <summary>A copy is scanned at the desk.</summary>
    public Task<CopySetAside?> ScanAsync(BookId book, int copy = 0, bool canBeLent = true) =>
        Copies.FollowArrivalAsync(
            new ArrivedCopy(Stock.Copy(book, copy), book, canBeLent, Clock.GetUtcNow()),
            Cancellation
        );

    /// <summary>A copy is lent to a member, also where others wait for it.</summary>
    public async Task<LoanOfCopy> LendAsync(MemberId member, BookId book, int copy = 0)
    {
        var loan = new LoanOfCopy(A.NewLoanId(), book, Stock.Copy(book, copy), member, Clock.GetUtcNow());
        Stock.Lent.Add(new CopyOnLoan(loan.CopyId, book, member, loan.At.AddDays(14)));
        await Copies.FollowLoanAsync(loan, Cancellation);
        return loan;
    }

    public Task CancelAsync(Hold hold) =>
        Cancel.ExecuteAsync(new CancelHoldCommand(hold.Id, A.Caller(hold.MemberId)), Cancellation);

    public Task SuspendAsync(Hold hold, DateTimeOffset? until = null) =>
        Suspend.ExecuteAsync(new SuspendHoldCommand(hold.Id, until, A.Caller(hold.MemberId)), Cancellation);

    /// <summary>A hold as it is kept at this moment.</summary>
    public async Task<Hold> PresentAsync(Hold hold) => (await Holds.FindAsync(hold.Id, Cancellation))!.Hold;

    /// <summary>How a hold stands, and the copy that is set aside for it.</summary>
    public async Task<(HoldStatus Status, CopyId? Copy)> StandingAsync(Hold hold) =>
        await PresentAsync(hold) is var present && present.Status == HoldStatus.Ready
            ? (present.Status, present.CopyId)
            : (present.Status, null);

    /// <summary>The copies on the list of those that are to be put back.</summary>
    public async Task<IEnumerable<CopyId>> PutBackAsync() =>
        (await PutBacks.ListAsync(skip: 0, limit: 10, Cancellation)).Select(copy => copy.CopyId);

    /// <summary>The notices about a hold.</summary>
    public IEnumerable<Notice> NoticesOf(Hold hold) => Notices.Kept.Where(notice => notice.SubjectId == hold.Id.Value);

    /// <summary>The kinds of the notices about a hold.</summary>
    public string ToldOf(Hold hold) => string.Join(' ', NoticesOf(hold).Select(notice => notice.Kind));
}
