using Library.Books.Contract;
using Library.Loans.Application;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

public sealed class ReturnCopyTests
{
    private readonly LoansFixture _fixture = new();

    [Theory]
    [InlineData(CopyCondition.Normal, null, CopyCondition.Normal)]
    [InlineData(CopyCondition.Lost, null, CopyCondition.Normal)]
    [InlineData(CopyCondition.Missing, null, CopyCondition.Normal)]
    [InlineData(CopyCondition.Missing, CopyCondition.Damaged, CopyCondition.Damaged)]
    [InlineData(CopyCondition.Damaged, null, CopyCondition.Damaged)]
    [InlineData(CopyCondition.Damaged, CopyCondition.Normal, CopyCondition.Normal)]
    [InlineData(CopyCondition.Repair, CopyCondition.Normal, CopyCondition.Normal)]
    [InlineData(CopyCondition.Reference, CopyCondition.Normal, CopyCondition.Reference)]
    [InlineData(CopyCondition.Reference, CopyCondition.Damaged, CopyCondition.Damaged)]
    [InlineData(CopyCondition.Withdrawn, CopyCondition.Normal, CopyCondition.Withdrawn)]
    [InlineData(CopyCondition.Withdrawn, CopyCondition.Damaged, CopyCondition.Withdrawn)]
    public async Task A_return_mends_a_copy_and_finds_it_but_puts_none_back_into_the_stock(
        CopyCondition before,
        CopyCondition? told,
        CopyCondition after
    )
    {
        var id = A.NewCopyId();
        await _fixture.AddCopyAsync(await _fixture.BookAsync(), id, before);
        var copy = await _fixture.Copies.FindAsync(id, TestContext.Current.CancellationToken);

        var returned = await _fixture.Lending.ReturnCopy.ExecuteAsync(
            new ReturnCopyCommand(copy!.Barcode, A.Caller(role: Role.Librarian)) { Condition = told },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(after, returned.Copy.Condition);
    }
}
