using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

public sealed class UndoTests
{
    private readonly LoansFixture _fixture = new();
    private readonly Caller _librarian = A.Caller(role: Role.Librarian);

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
            new ReturnCopyCommand(loan.Copy!.Barcode!, _librarian) { Condition = CopyCondition.Damaged },
            Cancellation
        );
        await ChangeAsync(loan, since);

        await _fixture.Lending.UndoReturn.ExecuteAsync(new UndoReturnCommand(loan.Id, _librarian), Cancellation);

        Assert.Equal(after, await ConditionAsync(loan));
    }

    [Fact]
    public async Task A_return_of_a_member_who_left_is_not_undone_and_leaves_its_copy_as_it_is()
    {
        var member = await _fixture.MemberAsync();
        var loan = await _fixture.LendAsync(member);
        await ChangeAsync(loan, CopyCondition.Missing);
        await _fixture.Lending.ReturnCopy.ExecuteAsync(
            new ReturnCopyCommand(loan.Copy!.Barcode!, _librarian),
            Cancellation
        );
        await _fixture.Members.DeleteAsync(member.Id, Cancellation);

        await Assert.ThrowsAsync<NotTheLastEventException>(() =>
            _fixture.Lending.UndoReturn.ExecuteAsync(new UndoReturnCommand(loan.Id, _librarian), Cancellation)
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

        await _fixture.Lending.UndoLoan.ExecuteAsync(new UndoLoanCommand(loan.Id, _librarian), Cancellation);

        Assert.Equal(after, await ConditionAsync(loan));
    }

    [Fact]
    public async Task An_undone_loan_opens_the_one_again_that_staff_ended_for_it()
    {
        var first = await _fixture.LendAsync(await _fixture.MemberAsync());
        var loan = await OverrideAsync(first, "copy_on_loan");

        await _fixture.Lending.UndoLoan.ExecuteAsync(new UndoLoanCommand(loan.Id, _librarian), Cancellation);

        Assert.Equal(first.Id, (await _fixture.Loans.FindOpenAsync(first.Copy!.Id, Cancellation))?.Id);
        Assert.Equal(
            [LendingEventKind.ReturnUndone, LendingEventKind.LoanUndone, LendingEventKind.Lent],
            (await _fixture.Events.ListLatestAsync(Enum.GetValues<LendingEventKind>(), 3, Cancellation)).Select(
                happened => happened.Kind
            )
        );
    }

    private async Task<Loan> OverrideAsync(Loan first, string code)
    {
        var request = new LoanRequest(_librarian)
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
