using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;
using Library.Testing.Loans;

namespace Library.Loans.Tests.Application;

/// <summary>Open loans of lists, which another program lent.</summary>
public sealed class TakeInLoansTests : IListedBorrowers, IEarlierLines
{
    private readonly LoansFixture _fixture = new();
    private readonly NotedLocks _locks;
    private readonly Dictionary<string, long> _earlier = new(StringComparer.Ordinal);

    public TakeInLoansTests() => _locks = new NotedLocks(_fixture.Borrowers, _fixture.Copies);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_loan_comes_in_with_its_days_and_renewals_and_goes_again()
    {
        var row = await RowAsync();

        var outcome = await TakeAsync(row with { Renewals = 2 });

        var copy = await CopyAsync(row);
        var loan = await _fixture.Loans.FindOpenAsync(copy, Cancellation);
        Assert.Equal(
            (row.MemberId, At("2026-01-01T00:00:00Z"), At("2026-01-20T23:59:59Z"), 2, row.Barcode),
            (loan!.MemberId, loan.LoanedAt, loan.DueAt, loan.Renewals, loan.Copy!.Barcode!.Value)
        );
        Assert.Equal((IntakeResult.Created, $"copy {copy}"), (outcome.Result, Assert.Single(outcome.Keys)));
        var moved = new LoanOfCopy(loan.Id, loan.BookId!.Value, copy, row.MemberId!.Value, _fixture.Clock.GetUtcNow());
        Assert.Equal(moved, Assert.Single(_fixture.Holds.Lent));

        Assert.True(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
        Assert.Null(await _fixture.Loans.FindAsync(loan.Id, Cancellation));
        Assert.Equal(moved, Assert.Single(_fixture.Holds.Undone));
        Assert.Empty(_fixture.Holds.Arrived);
        Assert.False(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));
    }

    [Fact]
    public async Task A_time_without_a_zone_is_one_of_the_library()
    {
        _fixture.Policies.Policy = A.Policy(draft => draft with { TimeZone = "Europe/Berlin" });
        var row = await RowAsync();
        var due = new ListedMoment(At: null, new DateOnly(2026, 1, 20)) { Hour = new TimeOnly(23, 59) };

        await TakeAsync(row with { Due = due });

        var loan = await _fixture.Loans.FindOpenAsync(await CopyAsync(row), Cancellation);
        Assert.Equal((At("2025-12-31T23:00:00Z"), At("2026-01-20T22:59:00Z")), (loan!.LoanedAt, loan.DueAt));
    }

    [Theory]
    [InlineData(CopyCondition.Normal, true)]
    [InlineData(CopyCondition.Damaged, false)]
    public async Task A_copy_whose_loan_is_taken_back_stays_set_aside_as_far_as_its_own_condition_lets_it(
        CopyCondition condition,
        bool staysSetAside
    )
    {
        var row = await RowAsync();
        var copy = await CopyAsync(row);
        await _fixture.AddCopyAsync(new BookId(copy.Value));
        var outcome = await TakeAsync(row);
        await _fixture.Copies.ChangeConditionAsync(copy, condition, note: null, Cancellation);

        Assert.True(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));

        Assert.Equal<CopyId>(staysSetAside ? [] : [copy], _fixture.Holds.Reopened);
        Assert.Empty(_fixture.Holds.Arrived);
    }

    [Theory]
    [InlineData("no member", "card: No member has it.")]
    [InlineData("no barcode", "barcode: Must be 1 to 32 letters, digits or other printable ASCII characters.")]
    [InlineData("another barcode", "barcode: No copy has it.")]
    [InlineData("not lent", "lent: Must not be empty.")]
    [InlineData("lent later", "lent: Must not be in the future.")]
    [InlineData("not due", "due: Must not be empty.")]
    [InlineData("due at once", "due: Must be later than the loan began.")]
    [InlineData("due in 9990", "due: Must be a date before the year 9990.")]
    [InlineData("withdrawn", "barcode: The copy is withdrawn.")]
    [InlineData("set aside", "barcode: The copy is set aside for another member.")]
    [InlineData("out", "barcode: The copy is on loan to another member.")]
    [InlineData("earlier", "barcode: Line 7 has this copy already.")]
    public async Task A_row_is_refused_with_its_reason_and_changes_nothing(string fault, string reason)
    {
        var row = await RowAsync();
        var (copy, now) = (await CopyAsync(row), _fixture.Clock.GetUtcNow());
        var faulty = fault switch
        {
            "no member" => row with { MemberId = null },
            "no barcode" => row with { Barcode = null },
            "another barcode" => row with { Barcode = "NONE" },
            "not lent" => row with { Lent = null },
            "lent later" => row with { Lent = new ListedMoment(now.AddMicroseconds(1), default) },
            "not due" => row with { Due = null },
            "due at once" => row with { Lent = new ListedMoment(now, default), Due = new ListedMoment(now, default) },
            "due in 9990" => row with { Due = new ListedMoment(At: null, new DateOnly(9990, 1, 1)) },
            _ => row,
        };
        switch (fault)
        {
            case "withdrawn":
                await _fixture.Copies.ChangeConditionAsync(copy, CopyCondition.Withdrawn, note: null, Cancellation);
                break;
            case "set aside":
                SetAside(copy, A.NewMemberId());
                break;
            case "out":
                await _fixture.LendAsync(await _fixture.MemberAsync(), new BookId(copy.Value));
                break;
            case "earlier":
                _earlier[$"copy {copy}"] = 7;
                break;
        }

        var outcome = await TakeAsync(faulty);

        var given = Assert.Single(outcome.Faults);
        Assert.Equal((IntakeResult.Refused, reason), (outcome.Result, $"{given.Field}: {given.Reason}"));
        Assert.Equal(fault == "out", await _fixture.Loans.FindOpenAsync(copy, Cancellation) is not null);
    }

    [Fact]
    public async Task The_present_moment_is_not_the_future_and_a_copy_may_be_set_aside_for_its_borrower()
    {
        var row = await RowAsync();
        SetAside(await CopyAsync(row), row.MemberId!.Value);
        var now = new ListedMoment(_fixture.Clock.GetUtcNow(), default);

        Assert.Equal(IntakeResult.Created, (await TakeAsync(row with { Lent = now })).Result);
        Assert.Equal(IntakeResult.Unchanged, (await TakeAsync(row)).Result);
    }

    [Fact]
    public async Task Each_row_of_a_list_is_judged_and_a_trial_lends_nothing()
    {
        var (first, second) = (await RowAsync(), await RowAsync());
        ListedLoan[] rows =
        [
            first with
            {
                Line = 2,
            },
            first with
            {
                Line = 3,
            },
            second with
            {
                Barcode = "NONE",
            },
            second,
        ];

        var trial = await TakeIn.TakeInAsync(rows, this, isTrial: true, Cancellation);
        Assert.Null(await _fixture.Loans.FindOpenAsync(await CopyAsync(first), Cancellation));
        Assert.All(trial, outcome => Assert.Null(outcome.Trace));
        var taken = await TakeIn.TakeInAsync(rows, this, isTrial: false, Cancellation);

        foreach (var outcomes in new[] { trial, taken })
        {
            Assert.Equal(
                [IntakeResult.Created, IntakeResult.Refused, IntakeResult.Refused, IntakeResult.Created],
                outcomes.Select(outcome => outcome.Result)
            );
            Assert.Equal("Line 2 has this copy already.", Assert.Single(outcomes[1].Faults).Reason);
        }
    }

    [Fact]
    public async Task Rows_are_taken_back_under_locks_of_members_then_titles_each_in_the_order_of_their_ids()
    {
        var (first, second, gone) = (await RowAsync(), await RowAsync(), await RowAsync());
        ListedLoan[] rows = [second with { Line = 1 }, first with { Line = 2 }, gone with { Line = 3 }];
        var taken = await TakeIn.TakeInAsync(rows, this, isTrial: false, Cancellation);
        await _fixture.GiveBackAsync((await _fixture.Loans.FindOpenAsync(await CopyAsync(gone), Cancellation))!);

        await TakeIn.LockAsync([.. taken.Select(outcome => outcome.Trace!)], Cancellation);

        var (one, other) = (await CopyAsync(first), await CopyAsync(second));
        object[] locked = [first.MemberId!, second.MemberId!, new BookId(one.Value), new BookId(other.Value)];
        Assert.Equal(locked, _locks.Locked);
    }

    [Theory]
    [InlineData("renewed")]
    [InlineData("claimed")]
    [InlineData("returned")]
    public async Task A_loan_that_was_touched_since_is_not_taken_back(string touch)
    {
        var row = await RowAsync();
        var outcome = await TakeAsync(row);
        var loan = (await _fixture.Loans.FindOpenAsync(await CopyAsync(row), Cancellation))!;
        await (
            touch switch
            {
                "renewed" => _fixture.KeepLongerAsync(loan),
                "claimed" => _fixture.Desk.ClaimReturnedAsync(loan.Id, _fixture.Librarian, Cancellation),
                _ => _fixture.GiveBackAsync(loan),
            }
        );

        Assert.False(await TakeIn.TakeBackAsync(outcome.Trace!, Cancellation));

        Assert.NotNull(await _fixture.Loans.FindAsync(loan.Id, Cancellation));
    }

    Task<MemberId> IListedBorrowers.FindAsync(MemberId? id, string? card, CancellationToken cancellationToken) =>
        id is { } known
            ? Task.FromResult(known)
            : Task.FromException<MemberId>(new InvalidValueException("card", "No member has it."));

    Task<IReadOnlyDictionary<string, long>> IEarlierLines.FindLinesAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(
            _earlier.Where(line => keys.Contains(line.Key)).ToDictionary(StringComparer.Ordinal)
        );

    private TakeInLoans TakeIn =>
        new(
            new UnderstandLoan(
                _fixture.Policies,
                _fixture.Borrowers,
                this,
                new InMemoryCodes(_fixture.Copies),
                _fixture.Copies,
                _fixture.Copies,
                _fixture.Clock
            ),
            new TakeBackLoan(_fixture.Loans, _locks, _locks, _fixture.Holds, _fixture.Clock),
            _fixture.Loans,
            _fixture.Holds,
            _fixture.Holds,
            new IdGenerator(_fixture.Clock),
            _fixture.Clock
        );

    private async Task<RowOutcome> TakeAsync(ListedLoan row) =>
        Assert.Single(await TakeIn.TakeInAsync([row], this, isTrial: false, Cancellation));

    /// <summary>A row with a member and a copy that are there, lent on the first day of the year.</summary>
    private async Task<ListedLoan> RowAsync()
    {
        var copies = await _fixture.Copies.ListAsync(await _fixture.BookAsync(), Cancellation);
        return new ListedLoan
        {
            MemberId = (await _fixture.MemberAsync()).Id,
            Barcode = copies[0].Barcode.Value,
            Lent = new ListedMoment(At: null, new DateOnly(2026, 1, 1)),
            Due = new ListedMoment(At: null, new DateOnly(2026, 1, 20)),
        };
    }

    private async Task<CopyId> CopyAsync(ListedLoan row) =>
        (await _fixture.Copies.FindAsync(Barcode.Parse(row.Barcode!), Cancellation))!.Id;

    private void SetAside(CopyId copy, MemberId member) =>
        _fixture.Holds.Titles[new BookId(copy.Value)] = TitleHolds.None with
        {
            SetAside = new Dictionary<CopyId, MemberId> { [copy] = member },
        };

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
