using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Domain;

namespace Library.Loans.Tests.Application;

/// <summary>Copies that are said to be returned, or lost.</summary>
public sealed class MissingCopyTests
{
    private readonly LoansFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_marks_the_copy_as_missing_leaves_the_loan_open_and_counts_from_the_first()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var claimedAt = _fixture.Clock.GetUtcNow();

        await ClaimAsync(loan);
        await _fixture.Copies.ChangeConditionAsync(loan.Copy!.Id, CopyCondition.Damaged, note: null, Cancellation);
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        var again = await ClaimAsync(loan);

        Assert.Equal((claimedAt, null), (again.ClaimedAt, again.ReturnedAt));
        Assert.Equal(claimedAt, (await _fixture.Loans.FindAsync(loan.Id, Cancellation))!.ClaimedAt);
        Assert.Equal(CopyCondition.Damaged, await ConditionAsync(loan));
        var last = await _fixture.Events.FindLastAsync(loan.Copy.Id, Cancellation);
        Assert.Equal((LendingEventKind.ClaimedReturned, claimedAt), (last!.Kind, last.At));
        Assert.Equal(new LendingState(loan.DueAt, Condition: CopyCondition.Normal), last.Before);
        Assert.Equal(new LendingState(loan.DueAt, Condition: CopyCondition.Missing), last.After);
        Assert.Equal(loan.MemberId, last.MemberId);
    }

    [Fact]
    public async Task A_claimed_copy_is_missing()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());

        await ClaimAsync(loan);

        Assert.Equal(CopyCondition.Missing, await ConditionAsync(loan));
    }

    [Fact]
    public async Task A_lost_copy_ends_its_loan_and_arrives_nowhere()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        var now = _fixture.Clock.GetUtcNow();

        var ended = await LoseAsync(loan);

        Assert.Equal(now, ended.ReturnedAt);
        Assert.Equal(CopyCondition.Lost, await ConditionAsync(loan));
        Assert.Empty(_fixture.Holds.Arrived);
        var last = await _fixture.Events.FindLastAsync(loan.Copy!.Id, Cancellation);
        Assert.Equal((LendingEventKind.Lost, now), (last!.Kind, last.At));
        Assert.Equal(new LendingState(loan.DueAt, ReturnedAt: null, CopyCondition.Normal), last.Before);
        Assert.Equal(new LendingState(loan.DueAt, now, CopyCondition.Lost), last.After);
        await Assert.ThrowsAsync<LoanAlreadyReturnedException>(() => LoseAsync(loan));
        await Assert.ThrowsAsync<LoanAlreadyReturnedException>(() => ClaimAsync(loan));
    }

    private Task<Loan> ClaimAsync(Loan loan) =>
        _fixture.Lending.Claim.ExecuteAsync(new ClaimReturnedCommand(loan.Id, _fixture.Librarian), Cancellation);

    private Task<Loan> LoseAsync(Loan loan) =>
        _fixture.Lending.Lose.ExecuteAsync(new LoseCopyCommand(loan.Id, _fixture.Librarian), Cancellation);

    private async Task<CopyCondition> ConditionAsync(Loan loan) =>
        (await _fixture.Copies.FindAsync(loan.Copy!.Id, Cancellation))!.Details.Condition;
}
