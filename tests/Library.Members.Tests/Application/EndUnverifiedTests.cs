using Library.Members.Domain;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class EndUnverifiedTests
{
    private readonly MembersFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_that_is_not_verified_within_seven_days_ends_with_its_mails()
    {
        var member = await RegisteredAsync();

        _fixture.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Empty(await _fixture.EndUnverified.ListAsync(after: null, Cancellation));

        _fixture.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([member.Id], await _fixture.EndUnverified.ListAsync(after: null, Cancellation));
        Assert.True(await _fixture.EndUnverified.ExecuteAsync(member.Id, Cancellation));
        Assert.Null(await _fixture.Members.FindAsync(member.Id, Cancellation));
        Assert.Empty(_fixture.Notifier.Kept);
    }

    [Fact]
    public async Task An_account_that_is_verified_meanwhile_or_has_a_card_or_a_book_stays()
    {
        var verified = await RegisteredAsync();
        await _fixture.Verify.ExecuteAsync(_fixture.NewestToken(), Cancellation);
        var borrower = await _fixture.AddAsync(A.Member());
        _fixture.GiveOpenLoan(borrower.Id);

        var holder = await _fixture.AddAsync(A.Member());
        await _fixture.Members.GiveCardAsync(holder.Id, card: null, Cancellation);

        foreach (var member in new[] { verified, borrower, holder, A.Member() })
        {
            Assert.False(await _fixture.EndUnverified.ExecuteAsync(member.Id, Cancellation));
        }

        Assert.NotNull(await _fixture.Members.FindAsync(verified.Id, Cancellation));
        Assert.NotNull(await _fixture.Members.FindAsync(borrower.Id, Cancellation));
        Assert.NotNull(await _fixture.Members.FindAsync(holder.Id, Cancellation));
    }

    private Task<Member> RegisteredAsync() =>
        _fixture.Register.ExecuteAsync(new("Ann", "ann@example.org", "correct horse"), Cancellation);
}
