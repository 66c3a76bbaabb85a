using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

public sealed class RenewLoanTests
{
    private readonly LoansFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_renewed_loan_is_due_14_days_later()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Advance(TimeSpan.FromDays(14));

        var renewed = await _fixture.KeepLongerAsync(loan);

        Assert.Equal(loan.LoanedAt.AddDays(28), renewed.DueAt);
        Assert.Equal(loan.LoanedAt.AddDays(28), (await KeptAsync(loan)).DueAt);
    }

    [Fact]
    public async Task A_third_renewal_is_refused()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.KeepLongerAsync(loan);
        await _fixture.KeepLongerAsync(loan);

        Assert.Equal("renewal_limit_reached", await RefusalAsync(loan));

        Assert.Equal(loan.LoanedAt.AddDays(42), (await KeptAsync(loan)).DueAt);
    }

    [Fact]
    public async Task The_same_scan_a_moment_later_is_no_second_renewal()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());

        Assert.False(await ScanAsync());
        _fixture.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(await ScanAsync());
        _fixture.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.False(await ScanAsync());

        Assert.Equal(2, (await KeptAsync(loan)).Renewals);

        Task<bool> ScanAsync() =>
            _fixture.Lending.Renew.ScanAsync(
                new RenewLoanCommand(loan.Id, A.Caller(role: Role.Librarian)),
                Cancellation
            );
    }

    [Fact]
    public async Task An_overdue_loan_is_not_renewed()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromMicroseconds(1));

        Assert.Equal("loan_overdue", await RefusalAsync(loan));

        Assert.Equal(loan.DueAt, (await KeptAsync(loan)).DueAt);
    }

    [Fact]
    public async Task A_returned_loan_is_not_renewed()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.GiveBackAsync(loan);

        await Assert.ThrowsAsync<LoanAlreadyReturnedException>(() => _fixture.KeepLongerAsync(loan));
    }

    [Fact]
    public async Task A_loan_that_does_not_exist_is_not_renewed() =>
        await Assert.ThrowsAsync<LoanNotFoundException>(async () =>
            await _fixture.KeepLongerAsync(A.Loan(), caller: await _fixture.MemberAsync())
        );

    [Fact]
    public async Task A_member_renews_for_itself_only_and_a_librarian_for_anyone()
    {
        var (bob, librarian) = (await _fixture.MemberAsync(), await _fixture.MemberAsync(Role.Librarian));
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());

        await Assert.ThrowsAsync<ForbiddenException>(() => _fixture.KeepLongerAsync(loan, caller: bob));
        Assert.Equal(0, (await KeptAsync(loan)).Renewals);
        Assert.Equal(1, (await _fixture.KeepLongerAsync(loan, caller: librarian)).Renewals);

        _fixture.IsOpen = true;
        Assert.Equal(2, (await _fixture.KeepLongerAsync(loan, caller: bob)).Renewals);
    }

    [Fact]
    public async Task A_renewal_is_logged_with_both_due_dates_and_what_staff_overrode_is_kept()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Advance(TimeSpan.FromDays(15));
        var now = _fixture.Clock.GetUtcNow();
        var given = LendingOverride.Parse(["loan_overdue"], "Is ill.", LendingRules.All);

        await Assert.ThrowsAsync<ForbiddenException>(() => RenewAsync(A.Caller(loan.MemberId)));
        await RenewAsync(_fixture.Librarian);

        var last = await _fixture.Events.FindLastAsync(loan.Copy!.Id, Cancellation);
        Assert.Equal(
            (LendingEventKind.Renewed, now, _fixture.Librarian.Id, loan.Id),
            (last!.Kind, last.At, last.ActorId, last.LoanId)
        );
        Assert.Equal(new LendingState(loan.LoanedAt.AddDays(14)), last.Before);
        Assert.Equal(new LendingState(now.AddDays(14)), last.After);
        var kept = Assert.Single(_fixture.Overrides.Kept);
        Assert.Equal(
            ("loan_overdue", "Is ill.", loan.MemberId, _fixture.Librarian.Id, now, loan.Id),
            (Assert.Single(kept.Codes), kept.Comment, kept.MemberId, kept.LibrarianId, kept.At, kept.LoanId)
        );

        Task<Loan> RenewAsync(Caller caller) =>
            _fixture.Lending.Renew.ExecuteAsync(new RenewLoanCommand(loan.Id, caller, given), Cancellation);
    }

    [Fact]
    public async Task A_renewal_without_an_override_keeps_none()
    {
        await _fixture.KeepLongerAsync(await _fixture.LendAsync(await _fixture.MemberAsync()));

        Assert.Empty(_fixture.Overrides.Kept);
    }

    private async Task<string> RefusalAsync(Loan loan) =>
        (await Assert.ThrowsAsync<LendingRefusedException>(() => _fixture.KeepLongerAsync(loan))).Code;

    private async Task<Loan> KeptAsync(Loan loan) => (await _fixture.Loans.FindAsync(loan.Id, Cancellation))!;
}
