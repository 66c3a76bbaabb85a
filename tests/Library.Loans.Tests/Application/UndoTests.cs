using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;

namespace Library.Loans.Tests.Application;

public sealed class UndoTests
{
    private readonly LoansFixture _fixture = new();
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CopyCondition.Damaged, CopyCondition.Missing)]
    [InlineData(CopyCondition.Withdrawn, CopyCondition.Withdrawn)]
    public async Task An_undone_return_brings_back_the_condition_unless_staff_have_changed_it_since(
        CopyCondition since,
        CopyCondition after
    )
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await ChangeAsync(loan, CopyCondition.Missing);
        await _fixture.Lending.ReturnCopy.ExecuteAsync(
            new ReturnCopyCommand(loan.Copy!.Barcode!, _fixture.Librarian) { Condition = CopyCondition.Damaged },
            Cancellation
        );
        await ChangeAsync(loan, since);

        await _fixture.Lending.UndoReturn.ExecuteAsync(
            new UndoReturnCommand(loan.Id, _fixture.Librarian),
            Cancellation
        );

        Assert.Equal(after, await ConditionAsync(loan));
    }

    [Fact]
    public async Task A_return_of_a_member_who_left_is_not_undone_and_leaves_its_copy_as_it_is()
    {
        var member = await _fixture.MemberAsync();
        var loan = await _fixture.LendAsync(member);
        await ChangeAsync(loan, CopyCondition.Missing);
        await _fixture.Lending.ReturnCopy.ExecuteAsync(
            new ReturnCopyCommand(loan.Copy!.Barcode!, _fixture.Librarian),
            Cancellation
        );
        await _fixture.Members.DeleteAsync(member.Id, Cancellation);

        await Assert.ThrowsAsync<NotTheLastEventException>(() =>
            _fixture.Lending.UndoReturn.ExecuteAsync(new UndoReturnCommand(loan.Id, _fixture.Librarian), Cancellation)
        );

        Assert.Equal(CopyCondition.Normal, await ConditionAsync(loan));
    }

    [Theory]
    [InlineData(CopyCondition.Normal, CopyCondition.Lost)]
    [InlineData(CopyCondition.Withdrawn, CopyCondition.Withdrawn)]
    public async Task An_undone_loan_brings_back_the_condition_unless_staff_have_changed_it_since(
        CopyCondition since,
        CopyCondition after
    )
    {
        var first = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.GiveBackAsync(first);
        await ChangeAsync(first, CopyCondition.Lost);
        var loan = await OverrideAsync(first, "copy_lost");
        await ChangeAsync(loan, since);

        await _fixture.Lending.UndoLoan.ExecuteAsync(new UndoLoanCommand(loan.Id, _fixture.Librarian), Cancellation);

        Assert.Equal(after, await ConditionAsync(loan));
    }

    [Fact]
    public async Task An_undone_loan_opens_the_one_again_that_staff_ended_for_it()
    {
        var first = await _fixture.LendAsync(await _fixture.MemberAsync());
        var loan = await OverrideAsync(first, "copy_on_loan");

        await _fixture.Lending.UndoLoan.ExecuteAsync(new UndoLoanCommand(loan.Id, _fixture.Librarian), Cancellation);

        Assert.Equal(first.Id, (await _fixture.Loans.FindOpenAsync(first.Copy!.Id, Cancellation))?.Id);
        Assert.Equal(
            [LendingEventKind.ReturnUndone, LendingEventKind.LoanUndone, LendingEventKind.Lent],
            (await _fixture.Events.ListLatestAsync(Enum.GetValues<LendingEventKind>(), 3, Cancellation)).Select(
                happened => happened.Kind
            )
        );
    }

    [Fact]
    public async Task An_undone_loan_of_a_copy_that_was_here_lets_it_arrive_again_and_is_logged()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var now = _fixture.Clock.GetUtcNow();

        var undone = await _fixture.Lending.UndoLoan.ExecuteAsync(
            new UndoLoanCommand(loan.Id, _fixture.Librarian),
            Cancellation
        );

        Assert.Equal(now, undone.ReturnedAt);
        Assert.Null(await _fixture.Loans.FindAsync(loan.Id, Cancellation));
        var (copy, book) = (loan.Copy!.Id, loan.BookId!.Value);
        Assert.Equal(
            new LoanOfCopy(loan.Id, book, copy, loan.MemberId!.Value, now),
            Assert.Single(_fixture.Holds.Undone)
        );
        Assert.Equal(new ArrivedCopy(copy, book, CanBeLent: true, now), Assert.Single(_fixture.Holds.Arrived));
        var last = await _fixture.Events.FindLastAsync(copy, Cancellation);
        Assert.Equal((LendingEventKind.LoanUndone, now), (last!.Kind, last.At));
        Assert.Equal((LendingState.Of(loan), new LendingState()), (last.Before, last.After));
    }

    [Fact]
    public async Task An_undone_loan_that_staff_ended_another_for_brings_no_copy_back()
    {
        var first = await _fixture.LendAsync(await _fixture.MemberAsync());
        var loan = await OverrideAsync(first, "copy_on_loan");
        await _fixture.Members.DeleteAsync(first.MemberId!.Value, Cancellation);

        await Assert.ThrowsAsync<NotTheLastEventException>(() =>
            _fixture.Lending.UndoLoan.ExecuteAsync(new UndoLoanCommand(loan.Id, _fixture.Librarian), Cancellation)
        );

        Assert.Equal(loan, await _fixture.Loans.FindAsync(loan.Id, Cancellation));
        Assert.Empty(_fixture.Holds.Undone);
    }

    [Fact]
    public async Task An_undone_return_reopens_the_loan_and_takes_its_copy_from_the_shelf_of_holds()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.ScanAsync(loan, scan => scan with { Condition = CopyCondition.Damaged });
        _fixture.Clock.Advance(LendingEvent.UndoPeriod);
        var returnedAt = loan.LoanedAt;

        var undone = await _fixture.Lending.UndoReturn.ExecuteAsync(
            new UndoReturnCommand(loan.Id, _fixture.Librarian),
            Cancellation
        );

        Assert.Null(undone.ReturnedAt);
        Assert.Equal([loan.Copy!.Id], _fixture.Holds.Reopened);
        var last = await _fixture.Events.FindLastAsync(loan.Copy.Id, Cancellation);
        Assert.Equal((LendingEventKind.ReturnUndone, _fixture.Clock.GetUtcNow()), (last!.Kind, last.At));
        Assert.Equal(new LendingState(loan.DueAt, returnedAt, CopyCondition.Damaged), last.Before);
        Assert.Equal(new LendingState(loan.DueAt, ReturnedAt: null, CopyCondition.Normal), last.After);
    }

    [Fact]
    public async Task Nothing_is_undone_once_something_else_happened_to_the_copy()
    {
        var (renewed, seen) = (await LendAsync(), await LendAsync());
        await _fixture.KeepLongerAsync(renewed);
        await _fixture.ScanAsync(seen);
        _fixture.Clock.Advance(TimeSpan.FromSeconds(4));
        await _fixture.ScanAsync(seen);

        await Assert.ThrowsAsync<NotTheLastEventException>(() =>
            _fixture.Desk.UndoLoanAsync(renewed.Id, _fixture.Librarian, Cancellation)
        );
        await Assert.ThrowsAsync<NotTheLastEventException>(() =>
            _fixture.Desk.UndoReturnAsync(seen.Id, _fixture.Librarian, Cancellation)
        );

        Assert.NotNull(await _fixture.Loans.FindAsync(renewed.Id, Cancellation));
        Assert.NotNull((await _fixture.Loans.FindAsync(seen.Id, Cancellation))!.ReturnedAt);

        async Task<Loan> LendAsync() => await _fixture.LendAsync(await _fixture.MemberAsync());
    }

    [Fact]
    public async Task Nothing_is_undone_of_a_title_that_is_gone()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.Books.DeleteAsync(loan.BookId!.Value, Cancellation);
        Func<Task>[] acts =
        [
            () => _fixture.Desk.UndoLoanAsync(loan.Id, _fixture.Librarian, Cancellation),
            () => _fixture.Desk.UndoReturnAsync(loan.Id, _fixture.Librarian, Cancellation),
            () => _fixture.Desk.ClaimReturnedAsync(loan.Id, _fixture.Librarian, Cancellation),
            () => _fixture.Desk.LoseAsync(loan.Id, _fixture.Librarian, Cancellation),
        ];

        foreach (var act in acts)
        {
            await Assert.ThrowsAsync<NotTheLastEventException>(act);
        }
    }

    private async Task<Loan> OverrideAsync(Loan first, string code)
    {
        var request = new LoanRequest(_fixture.Librarian)
        {
            Barcode = first.Copy!.Barcode,
            MemberId = (await _fixture.MemberAsync()).Id,
        };
        return await _fixture.Lending.Borrow.ExecuteAsync(
            new BorrowBookCommand(request, LendingOverride.Parse([code], "Is in my hands.", LendingRules.All)),
            Cancellation
        );
    }

    private Task ChangeAsync(Loan loan, CopyCondition condition) =>
        _fixture.Copies.ChangeConditionAsync(loan.Copy!.Id, condition, note: null, Cancellation);

    private async Task<CopyCondition> ConditionAsync(Loan loan) =>
        (await _fixture.Copies.FindAsync(loan.Copy!.Id, Cancellation))!.Details.Condition;
}
