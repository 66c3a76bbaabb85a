using Library.Books.Contract;
using Library.Holds.Application;
using Library.Holds.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Holds.Tests.Application;

public sealed class PlaceHoldTests
{
    private readonly HoldsFixture _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hold_is_placed_behind_the_others_under_the_locks_of_its_member_and_its_title()
    {
        var book = _library.Book();
        await _library.PlaceAsync(book);
        var member = _library.People.Add();
        _library.Locks.Clear();

        var placed = await _library.Place.ExecuteAsync(
            new PlaceHoldCommand(book, member, A.Caller(member)),
            Cancellation
        );

        Assert.Equal([member, book], _library.Locks);
        Assert.Equal((HoldStatus.Waiting, 2), (placed.Hold.Status, placed.Place));
        Assert.Equal(_library.Clock.GetUtcNow(), placed.Hold.PlacedAt);
        Assert.Equal(
            placed,
            await _library.Read.ExecuteAsync(new ReadHoldQuery(placed.Hold.Id, A.Caller(member)), Cancellation)
        );
    }

    [Fact]
    public async Task A_hold_that_is_refused_is_not_kept()
    {
        var (book, member) = (_library.Book(), _library.People.Add());
        await _library.PlaceAsync(book, member);
        var copy = _library.Stock.Copy(book, 0);
        _library.Stock.Lent.Add(new CopyOnLoan(copy, book, member, _library.Clock.GetUtcNow()));

        var refusal = await Assert.ThrowsAsync<LendingRefusedException>(() => _library.PlaceAsync(book, member));

        Assert.Equal(["already_on_hold", "already_borrowed"], refusal.Reasons.Select(reason => reason.Code));
        Assert.Single(await _library.Holds.ListActiveAsync(member, Cancellation));
    }

    [Theory]
    [InlineData("place")]
    [InlineData("read")]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("cancel")]
    public async Task Staff_may_do_with_a_hold_what_its_member_may_and_other_members_nothing(string deed)
    {
        var hold = await _library.PlaceAsync(_library.Book());
        var other = _library.Book();
        Func<Caller, Task> attempt = deed switch
        {
            "place" => caller =>
                _library.Place.ExecuteAsync(new PlaceHoldCommand(other, hold.MemberId!.Value, caller), Cancellation),
            "read" => caller => _library.Read.ExecuteAsync(new ReadHoldQuery(hold.Id, caller), Cancellation),
            "suspend" => caller =>
                _library.Suspend.ExecuteAsync(new SuspendHoldCommand(hold.Id, Until: null, caller), Cancellation),
            "resume" => caller => _library.Resume.ExecuteAsync(new ResumeHoldCommand(hold.Id, caller), Cancellation),
            _ => caller => _library.Cancel.ExecuteAsync(new CancelHoldCommand(hold.Id, caller), Cancellation),
        };

        await Assert.ThrowsAsync<ForbiddenException>(() => attempt(A.Caller()));
        var kept = Assert.Single(await _library.Holds.ListActiveAsync(hold.MemberId!.Value, Cancellation));
        Assert.Equal(hold.State, kept.State);
        await attempt(A.Caller(role: Role.Librarian));
    }

    [Fact]
    public async Task The_desk_places_holds_for_members_and_it_is_kept_what_staff_overrode_and_why()
    {
        var (book, member, librarian) = (_library.Book(), _library.People.Add(), A.Caller(role: Role.Librarian));
        _library.People.Block(member);
        var order = new HoldOrder(book, member);

        var refusal = await Assert.ThrowsAsync<LendingRefusedException>(() => PlaceAsync(order, librarian));
        order = order with { Overridden = new(["member_blocked"], "Pays today.") };
        await Assert.ThrowsAsync<ForbiddenException>(() => PlaceAsync(order, A.Caller(member)));
        Assert.Empty(await _library.Holds.ListActiveAsync(member, Cancellation));
        await PlaceAsync(order, librarian);

        Assert.Equal([new RefusalReason("member_blocked", "The member is blocked: A reason.", true)], refusal.Reasons);
        var hold = Assert.Single(await _library.Holds.ListActiveAsync(member, Cancellation));
        var kept = Assert.Single(_library.Overrides.Kept);
        Assert.Equal(
            (hold.Id, null, member, librarian.Id),
            (kept.HoldId, kept.LoanId, kept.MemberId, kept.LibrarianId)
        );
        Assert.Equal("member_blocked: Pays today.", $"{string.Join(' ', kept.Codes)}: {kept.Comment}");

        Task PlaceAsync(HoldOrder asked, Caller caller) => _library.Desk.PlaceAsync(asked, caller, Cancellation);
    }

    [Fact]
    public async Task A_reader_is_told_before_whether_a_hold_can_be_placed()
    {
        var (book, member) = (_library.Book(), _library.People.Add());
        Assert.Empty(await ReasonsAsync(member));
        _library.People.Block(member);
        Assert.Equal(["member_blocked"], await ReasonsAsync(member));
        _library.Locks.Clear();

        await Assert.ThrowsAsync<MemberNotFoundException>(() => ReasonsAsync(A.NewMemberId()));

        Assert.Empty(_library.Locks);

        async Task<IEnumerable<string>> ReasonsAsync(MemberId reader)
        {
            var prospect = await _library.Judge.ExecuteAsync(book, reader, Cancellation);
            Assert.Equal("Emma", prospect.Title?.Title);
            return prospect.Reasons.Select(reason => reason.Code);
        }
    }

    [Fact]
    public async Task A_reader_who_is_not_known_is_told_what_the_title_says()
    {
        Assert.Empty(await ReasonsAsync(_library.Book()));
        Assert.Equal(["reference_only"], await ReasonsAsync(_library.Book(CopyCondition.Reference)));
    }

    [Fact]
    public async Task A_reader_who_is_not_known_is_told_of_a_copy_that_no_other_would_be_served_with()
    {
        var (lent, wanted, ready, suspended) = (_library.Book(), _library.Book(), _library.Book(), _library.Book());
        await _library.LendAsync(_library.People.Add(), lent);
        await _library.PlaceAsync(wanted);
        await _library.PlaceAsync(ready);
        await _library.ScanAsync(ready);
        await _library.SuspendAsync(await _library.PlaceAsync(suspended));
        _library.Policies.Policy = A.Policy(draft => draft with { HoldsOnAvailable = false });

        Assert.Empty(await ReasonsAsync(lent));
        Assert.Empty(await ReasonsAsync(wanted));
        Assert.Empty(await ReasonsAsync(ready));
        Assert.Equal(["copy_available"], await ReasonsAsync(suspended));
        Assert.Equal(["copy_available"], await ReasonsAsync(_library.Book()));
    }

    [Fact]
    public async Task A_title_that_does_not_exist_cannot_be_waited_for()
    {
        await Assert.ThrowsAsync<BookNotFoundException>(() => _library.PlaceAsync(A.NewBookId()));
        await Assert.ThrowsAsync<MemberNotFoundException>(() => _library.PlaceAsync(_library.Book(), A.NewMemberId()));
    }

    private async Task<IEnumerable<string>> ReasonsAsync(BookId book)
    {
        var title = await _library.Stock.FindTitleAsync(book, Cancellation);
        var asked = await _library.Facts.ReadForUnknownAsync(title, Cancellation);
        return PlacingRules.Judge(asked).Reasons.Select(reason => reason.Code);
    }
}
