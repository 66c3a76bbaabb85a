using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

/// <summary>The acts of staff at the desk, and the lists of what they did there.</summary>
public sealed class DeskTests
{
    private readonly LoansFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_scan_of_a_loan_or_a_renewal_says_that_it_was_done()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.GiveBackAsync(loan);
        var order = new LoanOrder(loan.Copy!.Barcode!, loan.MemberId!.Value);

        var lent = await LendAsync();
        _fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(lent.WasDone);
        Assert.Equal(new LentCopy(lent.LoanId, WasDone: true), await LendAsync());

        Assert.Equal(new RenewedLoan(lent.LoanId, WasDone: false), await RenewAsync());
        Assert.Equal(new RenewedLoan(lent.LoanId, WasDone: true), await RenewAsync());

        Task<LentCopy> LendAsync() => _fixture.Desk.LendAsync(order, _fixture.Librarian, Cancellation);
        Task<RenewedLoan> RenewAsync() =>
            _fixture.Desk.RenewAsync(lent.LoanId, overridden: null, _fixture.Librarian, Cancellation);
    }

    [Fact]
    public async Task Overridden_reasons_need_codes_and_a_comment_and_are_kept()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var order = new LoanOrder(
            loan.Copy!.Barcode!,
            (await _fixture.MemberAsync()).Id,
            new OverriddenReasons(["copy_on_loan"], "ok")
        );

        await Assert.ThrowsAsync<InvalidValueException>(() =>
            _fixture.Desk.LendAsync(order, _fixture.Librarian, Cancellation)
        );
        var given = new OverriddenReasons(["copy_on_loan"], "Is in my hands.");
        await _fixture.Desk.LendAsync(order with { Overridden = given }, _fixture.Librarian, Cancellation);

        Assert.Equal(given.Comment, Assert.Single(_fixture.Overrides.Kept).Comment);
    }

    [Theory]
    [InlineData(CopyCondition.Damaged, null, CopyCondition.Damaged)]
    [InlineData(CopyCondition.Damaged, false, CopyCondition.Normal)]
    [InlineData(CopyCondition.Normal, true, CopyCondition.Damaged)]
    public async Task A_return_tells_whether_the_copy_is_damaged(
        CopyCondition before,
        bool? isDamaged,
        CopyCondition after
    )
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.Copies.ChangeConditionAsync(loan.Copy!.Id, before, note: null, Cancellation);
        var order = new ReturnOrder(loan.Copy.Barcode!)
        {
            IsDamaged = isDamaged,
            ReturnedOn = new DateOnly(2026, 1, 5),
            Note = " Wet. ",
        };

        var returned = await _fixture.Desk.ReturnAsync(order, _fixture.Librarian, Cancellation);

        Assert.Equal((loan.Copy.Id, loan.Id), (returned.CopyId, returned.LoanId));
        Assert.Equal(isDamaged == true ? "copy_damaged" : "", string.Join(' ', returned.Told));
        var copy = await _fixture.Copies.FindAsync(loan.Copy.Id, Cancellation);
        Assert.Equal((after, "Wet."), (copy!.Details.Condition, copy.Details.Note));
    }

    [Fact]
    public async Task A_note_at_the_desk_has_1000_characters_at_most()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var order = new ReturnOrder(loan.Copy!.Barcode!);

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() => ReturnAsync(1_001));
        await ReturnAsync(1_000);

        Assert.Equal("note", refusal.Field);

        Task<ReturnedScan> ReturnAsync(int length) =>
            _fixture.Desk.ReturnAsync(
                order with
                {
                    Note = $"{new string('x', length - 2)}\nx",
                },
                _fixture.Librarian,
                Cancellation
            );
    }

    [Fact]
    public async Task The_events_of_a_librarian_are_listed_with_the_days_that_loans_and_renewals_are_due()
    {
        var first = await LendAsync();
        await _fixture.KeepLongerAsync(first, _fixture.Librarian);
        await _fixture.ScanAsync(first);
        await _fixture.Desk.UndoReturnAsync(first.Id, _fixture.Librarian, Cancellation);
        await _fixture.Desk.ClaimReturnedAsync(first.Id, _fixture.Librarian, Cancellation);
        await _fixture.Desk.LoseAsync(first.Id, _fixture.Librarian, Cancellation);
        await _fixture.ScanAsync(first);
        var second = await LendAsync();
        await _fixture.Desk.UndoLoanAsync(second.Id, _fixture.Librarian, Cancellation);
        await _fixture.LendAsync(await _fixture.MemberAsync());
        var show = new ShowEvents(_fixture.Events, _fixture.Policies);

        var events = await show.ListAsync(_fixture.Librarian.Id, 10, Cancellation);

        Assert.Equal(
            [
                (ActAtDesk.LoanUndone, null),
                (ActAtDesk.Lent, new DateOnly(2026, 1, 19)),
                (ActAtDesk.Seen, null),
                (ActAtDesk.Lost, null),
                (ActAtDesk.Claimed, null),
                (ActAtDesk.ReturnUndone, null),
                (ActAtDesk.Returned, null),
                (ActAtDesk.Renewed, new DateOnly(2026, 2, 2)),
                (ActAtDesk.Lent, new DateOnly(2026, 1, 19)),
            ],
            events.Select(happened => (happened.Act, happened.Due))
        );
        Assert.Equal(
            (second.Copy!.Id, second.MemberId, _fixture.Clock.GetUtcNow()),
            (events[0].CopyId, events[0].MemberId, events[0].At)
        );
        Assert.Equal(events[0], Assert.Single(await show.ListAsync(_fixture.Librarian.Id, 1, Cancellation)));
    }

    [Fact]
    public async Task Returns_are_listed_without_those_that_were_taken_back_and_the_last_of_a_copy_may_be_undone()
    {
        var (undone, twice, plain) = (await LendAsync(), await LendAsync(), await LendAsync());
        await _fixture.ScanAsync(undone, scan => scan with { Condition = CopyCondition.Damaged });
        await _fixture.Desk.UndoReturnAsync(undone.Id, _fixture.Librarian, Cancellation);
        await _fixture.ScanAsync(twice);
        await _fixture.Desk.UndoReturnAsync(twice.Id, _fixture.Librarian, Cancellation);
        await _fixture.ScanAsync(twice, scan => scan with { Condition = CopyCondition.Damaged });
        await _fixture.ScanAsync(plain);
        _fixture.Clock.Advance(TimeSpan.FromSeconds(4));
        await _fixture.ScanAsync(plain);
        await _fixture.GiveBackAsync(await LendAsync());

        var returns = await ListAsync();

        Assert.Equal(
            [(plain.Copy!.Id, null, false), (plain.Copy.Id, plain.Id, false), (twice.Copy!.Id, twice.Id, true)],
            returns.Select(happened => (happened.CopyId, happened.LoanId, happened.MayBeUndone))
        );
        Assert.Equal(
            (CopyCondition.Normal, CopyCondition.Damaged, twice.MemberId),
            (returns[2].Before, returns[2].After, returns[2].MemberId)
        );
        Assert.Equal(returns[0], Assert.Single(await ListAsync(limit: 1)));
    }

    [Fact]
    public async Task A_return_may_be_undone_for_fifteen_minutes()
    {
        await _fixture.ScanAsync(await LendAsync());
        var at = _fixture.Clock.GetUtcNow();

        _fixture.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal((at, true), await LastAsync());
        _fixture.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal((at, false), await LastAsync());

        async Task<(DateTimeOffset, bool)> LastAsync() =>
            (await ListAsync())[0] is var last ? (last.At, last.MayBeUndone) : default;
    }

    [Fact]
    public async Task The_list_reads_no_more_than_the_last_300_events()
    {
        var loan = await LendAsync();
        await _fixture.ScanAsync(loan);
        var other = new LendingEvent
        {
            Kind = LendingEventKind.Lent,
            At = _fixture.Clock.GetUtcNow(),
            ActorId = A.NewMemberId(),
        };
        await _fixture.Events.AddAsync([.. Enumerable.Repeat(other, 299)], Cancellation);
        Assert.Single(await ListAsync());

        await _fixture.Events.AddAsync(other, Cancellation);

        Assert.Empty(await ListAsync());
    }

    private async Task<Loan> LendAsync() =>
        await _fixture.LendAsync(await _fixture.MemberAsync(), caller: _fixture.Librarian);

    private Task<IReadOnlyList<ReturnEvent>> ListAsync(int limit = 10) =>
        new ShowReturns(_fixture.Events, _fixture.Clock).ListAsync(_fixture.Librarian.Id, limit, Cancellation);
}
