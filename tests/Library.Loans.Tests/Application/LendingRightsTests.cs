using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

public sealed class LendingRightsTests
{
    private readonly LoansFixture _fixture = new();

    [Fact]
    public async Task A_member_borrows_and_returns_for_itself_only()
    {
        var (ann, bob) = (await _fixture.MemberAsync(), await _fixture.MemberAsync());
        var loan = await _fixture.LendAsync(ann);

        await Assert.ThrowsAsync<ForbiddenException>(() => _fixture.LendAsync(ann, caller: bob));
        await Assert.ThrowsAsync<ForbiddenException>(() => _fixture.GiveBackAsync(loan, caller: bob));
        Assert.NotNull((await _fixture.GiveBackAsync(loan, caller: ann)).ReturnedAt);
    }

    [Fact]
    public async Task A_librarian_borrows_and_returns_for_anyone()
    {
        var (ann, librarian) = (await _fixture.MemberAsync(), await _fixture.MemberAsync(Role.Librarian));

        var loan = await _fixture.LendAsync(ann, caller: librarian);

        Assert.Equal(ann.Id, loan.MemberId);
        Assert.NotNull((await _fixture.GiveBackAsync(loan, caller: librarian)).ReturnedAt);
    }

    [Fact]
    public async Task In_an_open_library_anyone_borrows_and_returns_for_anyone()
    {
        _fixture.IsOpen = true;
        var (ann, bob) = (await _fixture.MemberAsync(), await _fixture.MemberAsync());

        var loan = await _fixture.LendAsync(ann, caller: bob);

        Assert.NotNull((await _fixture.GiveBackAsync(loan, caller: bob)).ReturnedAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_that_is_not_verified_renews_for_nobody_and_not_for_itself_either(bool isOpen)
    {
        _fixture.IsOpen = isOpen;
        var (ann, bob) = (await _fixture.MemberAsync(), await _fixture.MemberAsync());
        var loan = await _fixture.LendAsync(ann);

        foreach (var caller in new[] { ann, bob })
        {
            await Assert.ThrowsAsync<MemberNotVerifiedException>(() =>
                _fixture.KeepLongerAsync(loan, caller: caller with { IsVerified = false })
            );
        }

        await _fixture.KeepLongerAsync(loan, caller: ann);
    }

    [Fact]
    public async Task A_forbidden_loan_tells_nothing_of_what_exists()
    {
        var bob = await _fixture.MemberAsync();

        await Assert.ThrowsAsync<ForbiddenException>(() => _fixture.LendAsync(A.Caller(), A.NewBookId(), caller: bob));
    }

    [Fact]
    public async Task A_loan_that_does_not_exist_is_missing_for_everyone() =>
        await Assert.ThrowsAsync<LoanNotFoundException>(async () =>
            await _fixture.GiveBackAsync(A.Loan(), caller: await _fixture.MemberAsync())
        );
}
