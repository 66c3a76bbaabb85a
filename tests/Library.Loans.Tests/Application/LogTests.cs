namespace Library.Loans.Tests.Application;

public sealed class LogTests
{
    private readonly LoansFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_staff_do_with_a_loan_leaves_a_line_too()
    {
        var (loan, other) = (
            await _fixture.LendAsync(await _fixture.MemberAsync()),
            await _fixture.LendAsync(await _fixture.MemberAsync())
        );
        await _fixture.ScanAsync(loan);
        await _fixture.Desk.UndoReturnAsync(loan.Id, _fixture.Librarian, Cancellation);
        await _fixture.Desk.ClaimReturnedAsync(loan.Id, _fixture.Librarian, Cancellation);
        await _fixture.Desk.LoseAsync(loan.Id, _fixture.Librarian, Cancellation);
        await _fixture.Desk.UndoLoanAsync(other.Id, _fixture.Librarian, Cancellation);

        Assert.Equal(
            [
                $"Information: Loan {loan.Id} ended.",
                $"Information: Return of loan {loan.Id} undone.",
                $"Information: Loan {loan.Id} is said to be returned.",
                $"Information: Loan {loan.Id} ended; its copy is lost.",
                $"Information: Loan {other.Id} undone.",
            ],
            _fixture.Log.All.Skip(2)
        );
    }

    [Fact]
    public async Task Every_change_leaves_one_line_that_names_the_loan_and_not_its_borrower()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.KeepLongerAsync(loan);
        await _fixture.GiveBackAsync(loan);

        Assert.Equal(
            [
                $"Information: Loan {loan.Id} of book {loan.BookId} begun.",
                $"Information: Loan {loan.Id} renewed.",
                $"Information: Loan {loan.Id} ended.",
            ],
            _fixture.Log.All
        );
    }
}
