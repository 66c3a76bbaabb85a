namespace Library.Loans.Tests.Application;

public sealed class LogTests
{
    private readonly LoansFixture _fixture = new();

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
