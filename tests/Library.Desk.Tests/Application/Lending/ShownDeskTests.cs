using Library.Books.Contract;
using Library.Desk.Application;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Desk.Tests.Application;

/// <summary>The facts that the pages of the desk show.</summary>
public sealed class ShownDeskTests : IMemberAccounts, IAwaitedBooks, ILatestEvents, ILatestReturns, ISetAsideCopies
{
    private static readonly DateOnly Until = new(2026, 5, 11);

    private readonly StockedDesk _desk = new();
    private readonly Known _known = new();
    private readonly List<EventAtDesk> _events = [];
    private readonly List<ReturnEvent> _returns = [];
    private readonly Dictionary<CopyId, MemberId> _setAside = [];
    private readonly List<AwaitedBook> _awaited = [new(A.NewHoldId(), A.NewBookId(), "Emma", Author: null)];
    private readonly List<string> _asked = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_member_or_a_copy_the_desk_shows_the_latest_events()
    {
        var (ann, bob) = (_known.Add("Ann"), _known.Add("Bob"));
        _desk.WithCopy("B1").WithCopy("B2").WithCopy("B3");
        _setAside[_desk.Copy("B1").Id] = bob.Id;
        _setAside[_desk.Copy("B2").Id] = bob.Id;
        _events.Add(new EventAtDesk(ActAtDesk.Returned, default, _desk.Copy("B1").Id, ann.Id));
        _events.Add(new EventAtDesk(ActAtDesk.Lent, default, _desk.Copy("B2").Id, MemberId: null));
        _events.Add(new EventAtDesk(ActAtDesk.Lost, default, CopyId: null, A.NewMemberId()));

        var desk = await ShowAsync(member: null, copy: null, _desk.Copy("B3").Id);

        Assert.Null(desk.Member);
        Assert.Null(desk.Account);
        Assert.Null(desk.Shown);
        Assert.Null(desk.ShownIsFor);
        Assert.Empty(desk.Awaited);
        Assert.Equal(_events, desk.Latest);
        Assert.Equal([_desk.Copy("B1").Id, _desk.Copy("B2").Id, _desk.Copy("B3").Id], desk.Copies.Keys.Order(ById));
        Assert.Equal([ann], desk.Borrowers.Values);
        Assert.Equal(new SetAsideFor(bob, Until), Assert.Single(desk.SetAside).Value);
        Assert.Equal([$"10 events of {StockedDesk.Librarian.Id}"], _asked);
    }

    [Fact]
    public async Task A_member_is_shown_with_its_account_its_copies_and_what_it_waits_for()
    {
        var ann = _known.Add("Ann");
        _desk.WithCopy("B1", borrower: ann.Id);
        _events.Add(new EventAtDesk(ActAtDesk.Lent, default, _desk.Copy("B1").Id, ann.Id));

        var desk = await ShowAsync(ann.Id, copy: null);

        Assert.Equal(ann, desk.Member);
        Assert.Equal(_desk.Copy("B1"), Assert.Single(desk.Copies).Value);
        Assert.Equal(_awaited, desk.Awaited);
        Assert.Empty(desk.Latest);
        Assert.Empty(desk.Borrowers);
        var gone = await ShowAsync(A.NewMemberId(), copy: null);
        Assert.Null(gone.Member);
        Assert.Null(gone.Account);
    }

    [Fact]
    public async Task A_copy_is_shown_with_its_loan_its_borrower_and_the_member_for_whom_it_is_set_aside()
    {
        var (ann, bob) = (_known.Add("Ann"), _known.Add("Bob"));
        _desk.WithCopy("B1", borrower: ann.Id).WithCopy("B2").WithCopy("B3", borrower: A.NewMemberId());
        var (lent, free, unknown) = (_desk.Copy("B1"), _desk.Copy("B2"), _desk.Copy("B3"));
        _setAside[lent.Id] = bob.Id;
        _setAside[free.Id] = A.NewMemberId();

        var desk = await ShowAsync(member: null, lent.Id);
        Assert.Equal((lent, _desk.LoanOf(lent), ann), desk.Shown);
        Assert.Equal(new SetAsideFor(bob, Until), desk.ShownIsFor);
        Assert.Empty(desk.Latest);

        desk = await ShowAsync(member: null, free.Id);
        Assert.Equal((free, null, null), desk.Shown);
        Assert.Null(desk.ShownIsFor);
        Assert.Equal((unknown, _desk.LoanOf(unknown), null), (await ShowAsync(member: null, unknown.Id)).Shown);
        Assert.Null((await ShowAsync(member: null, A.NewCopyId())).Shown);
    }

    [Fact]
    public async Task A_copy_that_is_looked_for_is_shown_with_its_loan_and_its_borrower()
    {
        var ann = _known.Add("Ann");
        _desk.WithCopy("B1", borrower: ann.Id).WithCopy("B2").WithCopy("B3", borrower: A.NewMemberId());
        var show = new ShowMissingCopy(_desk, _desk, _known);

        Assert.Equal(Missing("B1", ann), await FindAsync("B1"));
        Assert.Equal(new MissingCopy(_desk.Copy("B2"), Loan: null, Borrower: null), await FindAsync("B2"));
        Assert.Equal(Missing("B3", borrower: null), await FindAsync("B3"));
        await Assert.ThrowsAsync<CopyUnknownException>(() => show.ExecuteAsync(A.NewCopyId(), Cancellation));

        Task<MissingCopy> FindAsync(string code) => show.ExecuteAsync(_desk.Copy(code).Id, Cancellation);
        MissingCopy Missing(string code, ShownMember? borrower) =>
            new(_desk.Copy(code), _desk.LoanOf(_desk.Copy(code)), borrower);
    }

    [Fact]
    public async Task The_latest_returns_are_shown_with_their_copies_members_and_holds()
    {
        var (ann, bob) = (_known.Add("Ann"), _known.Add("Bob"));
        _desk.WithCopy("B1").WithCopy("B2");
        _setAside[_desk.Copy("B2").Id] = bob.Id;
        _returns.Add(new ReturnEvent(default, _desk.Copy("B1").Id, A.NewLoanId(), ann.Id));
        _returns.Add(new ReturnEvent(default, CopyId: null, A.NewLoanId(), MemberId: null));
        var show = new ShowReturnsDesk(this, _desk, _known, new FindSetAside(this, _known));

        var desk = await show.ExecuteAsync(_desk.Copy("B2").Id, StockedDesk.Librarian, Cancellation);

        Assert.Equal(_returns, desk.Events);
        Assert.Equal(2, desk.Copies.Count);
        Assert.Equal(ann, Assert.Single(desk.Members).Value);
        Assert.Equal(new SetAsideFor(bob, Until), Assert.Single(desk.SetAside).Value);
        Assert.Equal([$"20 returns of {StockedDesk.Librarian.Id}"], _asked);
        Assert.Single((await show.ExecuteAsync(named: null, StockedDesk.Librarian, Cancellation)).Copies);
    }

    public Task<MemberAccount?> FindAsync(MemberId id, Caller caller, CancellationToken cancellationToken) =>
        Task.FromResult<MemberAccount?>(
            new MemberAccount(
                [_desk.LoanOf(_desk.Copy("B1")), _desk.LoanOf(_desk.Copy("B1")) with { CopyId = null }],
                20
            )
        );

    Task<IReadOnlyList<AwaitedBook>> IAwaitedBooks.ListAsync(MemberId memberId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AwaitedBook>>(_awaited);

    Task<IReadOnlyList<EventAtDesk>> ILatestEvents.ListAsync(
        MemberId librarian,
        int limit,
        CancellationToken cancellationToken
    )
    {
        _asked.Add($"{limit} events of {librarian}");
        return Task.FromResult<IReadOnlyList<EventAtDesk>>(_events);
    }

    Task<IReadOnlyList<ReturnEvent>> ILatestReturns.ListAsync(
        MemberId librarian,
        int limit,
        CancellationToken cancellationToken
    )
    {
        _asked.Add($"{limit} returns of {librarian}");
        return Task.FromResult<IReadOnlyList<ReturnEvent>>(_returns);
    }

    Task<IReadOnlyDictionary<CopyId, SetAsideCopy>> ISetAsideCopies.FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<CopyId, SetAsideCopy>>(
            ids.Distinct()
                .Where(_setAside.ContainsKey)
                .ToDictionary(id => id, id => new SetAsideCopy(id, _setAside[id], Until))
        );

    private static Comparer<CopyId> ById => Comparer<CopyId>.Create((left, right) => left.Value.CompareTo(right.Value));

    private Task<LendingDesk> ShowAsync(MemberId? member, CopyId? copy, params CopyId[] named) =>
        new ShowLendingDesk(_known, this, _desk, _desk, this, this, new FindSetAside(this, _known)).ExecuteAsync(
            new ShowLendingDeskQuery(member, copy, named, StockedDesk.Librarian),
            Cancellation
        );
}
