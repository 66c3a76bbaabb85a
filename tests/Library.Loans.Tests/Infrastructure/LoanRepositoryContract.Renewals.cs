using Library.Loans.Domain;
using Library.Testing;

namespace Library.Loans.Tests.Infrastructure;

public abstract partial class LoanRepositoryContract
{
    [Fact]
    public async Task A_renewal_is_kept_and_changes_nothing_but_the_due_date()
    {
        var loan = await KeptAsync();
        loan.Renew(loan.DueAt.AddDays(14));
        var changed = Loan.Rehydrate(
            loan.Id,
            await BookAsync(),
            await MemberAsync(),
            Start.AddDays(1),
            loan.DueAt,
            Start.AddDays(2),
            loan.Renewals
        );

        Assert.True(await RenewAsync(changed));

        AssertSame(loan, await FindAsync(loan.Id));
        loan.Renew(loan.DueAt.AddDays(14));
        Assert.True(await RenewAsync(loan));
        AssertSame(loan, await FindAsync(loan.Id));
        AssertSame(loan, Assert.Single(await ListAsync(All)));
    }

    [Fact]
    public async Task Of_8_that_keep_the_same_renewal_at_once_one_succeeds()
    {
        var loan = await KeptAsync();
        loan.Renew(loan.DueAt.AddDays(14));

        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RenewAsync(loan))));

        Assert.Single(kept, succeeded => succeeded);
        AssertSame(loan, await FindAsync(loan.Id));
    }

    [Fact]
    public async Task A_renewal_that_skips_one_is_not_kept()
    {
        var loan = await KeptAsync();
        var before = await FindAsync(loan.Id);
        loan.Renew(loan.DueAt.AddDays(14));
        loan.Renew(loan.DueAt.AddDays(14));

        Assert.False(await RenewAsync(loan, before!.DueAt));

        AssertSame(before, await FindAsync(loan.Id));
    }

    [Fact]
    public async Task A_renewal_of_a_loan_whose_due_date_was_moved_meanwhile_is_not_kept()
    {
        var loan = await KeptAsync();
        var before = await FindAsync(loan.Id);
        loan.Renew(loan.DueAt.AddDays(14));

        Assert.False(await RenewAsync(loan, before!.DueAt.AddDays(-1)));

        AssertSame(before, await FindAsync(loan.Id));
    }

    [Fact]
    public async Task A_loan_that_has_ended_meanwhile_is_not_renewed()
    {
        var loan = await KeptAsync();
        await ReturnAsync(loan, Start.AddDays(1));
        var ended = await FindAsync(loan.Id);
        loan.Renew(loan.DueAt.AddDays(14));

        Assert.False(await RenewAsync(loan));

        AssertSame(ended!, await FindAsync(loan.Id));
    }

    [Fact]
    public async Task A_loan_that_is_not_kept_is_not_renewed()
    {
        var loan = A.Loan();
        loan.Renew(loan.DueAt.AddDays(14));

        Assert.False(await RenewAsync(loan));
    }

    private Task<bool> RenewAsync(Loan loan, DateTimeOffset? dueBefore = null) =>
        InRequestAsync(loans => loans.KeepRenewalAsync(loan, dueBefore ?? loan.DueAt.AddDays(-14), Cancellation));
}
