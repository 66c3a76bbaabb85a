using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Infrastructure;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Loans.Tests.Application;
using Library.Members.Infrastructure;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Loans.Tests.Infrastructure;

/// <summary>With the orders of events that only this database can see: a request waits for another that is not
/// committed.</summary>
public sealed class PostgresLendingOfCopiesTests()
    : LendingOfCopiesSuite(async cancellation => await PostgresTestDatabase.CreateOrSkipAsync(cancellation))
{
    [Fact]
    public async Task A_return_that_waits_for_a_merge_of_its_title_succeeds()
    {
        var librarian = A.Caller(await MemberAsync(), Role.Librarian);

        var returned = await WhileMergedAsync(
            (lending, loan) =>
                lending.Return.ExecuteAsync(new ReturnBookCommand(loan.Id, A.Caller(loan.MemberId)), Cancellation)
        );
        var scanned = await WhileMergedAsync(
            async (lending, loan) =>
                (await lending.ReturnCopy.ExecuteAsync(new(loan.Copy!.Barcode!, librarian), Cancellation)).Loan!
        );

        Assert.All([returned, scanned], loan => Assert.NotNull(loan.ReturnedAt));
    }

    [Fact]
    public async Task A_renewal_that_waits_for_a_merge_of_its_title_succeeds()
    {
        var renewed = await WhileMergedAsync(
            (lending, loan) =>
                lending.Renew.ExecuteAsync(new RenewLoanCommand(loan.Id, A.Caller(loan.MemberId)), Cancellation)
        );

        Assert.Equal(1, renewed.Renewals);
    }

    [Fact]
    public async Task A_copy_that_is_lent_by_its_label_while_its_title_is_merged_is_lent()
    {
        var librarian = A.Caller(await MemberAsync(), Role.Librarian);
        var member = await MemberAsync();

        var lent = await WhileMergedAsync(
            (lending, loan) =>
                lending.Borrow.ExecuteAsync(
                    new BorrowBookCommand(
                        new LoanRequest(librarian) { Barcode = loan.Copy!.Barcode, MemberId = member },
                        LendingOverride.Parse(["copy_on_loan"], "Is in my hands.", LendingRules.All)
                    ),
                    Cancellation
                )
        );

        Assert.Equal(member, lent.MemberId);
    }

    [Fact]
    public async Task A_renewal_that_waits_for_a_new_due_date_does_not_overwrite_it()
    {
        var loan = Assert.IsType<Loan>(
            await TryBorrowAsync(await BookAsync(CopyCondition.Normal), await MemberAsync())
        );
        var due = loan.DueAt.AddDays(20);

        await Assert.ThrowsAsync<LoanChangedException>(() =>
            WhileAsync(
                session => new SqlDueDates(session).MoveAsync([loan.Id], due, Cancellation),
                lending =>
                    lending.Renew.ExecuteAsync(new RenewLoanCommand(loan.Id, A.Caller(loan.MemberId)), Cancellation)
            )
        );

        Assert.Equal(due.AddDays(14), (await RenewAsync(loan)).DueAt);
    }

    [Fact]
    public async Task A_loan_that_waits_for_its_member_is_judged_by_the_policy_of_afterwards()
    {
        var (book, member) = (await BookAsync(CopyCondition.Normal), await MemberAsync());

        var refusal = await Assert.ThrowsAsync<LendingRefusedException>(() =>
            WhileAsync(
                async session =>
                {
                    await new SqlBorrowers(session).HoldAsync(member, Cancellation);
                    await LendingPorts
                        .Over(session, new IdGenerator(TimeProvider.System))
                        .Policies.KeepAsync(
                            A.Policy(draft => draft with { LoansAtOnce = 0 }),
                            member,
                            DateTimeOffset.UnixEpoch,
                            Cancellation
                        );
                },
                lending =>
                    lending.Borrow.ExecuteAsync(
                        new BorrowBookCommand(new LoanRequest(A.Caller(member)) { BookId = book, MemberId = member }),
                        Cancellation
                    )
            )
        );

        Assert.Equal("loan_limit_reached", refusal.Code);
    }

    /// <summary>Begins something with a loan while its title is merged with another, and sees it go on there.</summary>
    private async Task<Loan> WhileMergedAsync(Func<Lending, Loan, Task<Loan>> work)
    {
        var (from, into) = (await BookAsync(CopyCondition.Normal), await BookAsync());
        var loan = Assert.IsType<Loan>(await TryBorrowAsync(from, await MemberAsync()));

        var done = await WhileAsync(
            session =>
                new MergeBooks(
                    new SqlBookRepository(session, TestSearch.IndexOf(session)),
                    [new SqlTitleMerges(session)],
                    NullLogger<MergeBooks>.Instance
                ).ExecuteAsync(new MergeBooksCommand(from, into), Cancellation),
            lending => work(lending, loan)
        );

        Assert.Equal(into, done.BookId);
        return done;
    }

    /// <summary>Begins something while another request is under way that commits once that waits for it.</summary>
    private async Task<Loan> WhileAsync(Func<SqlSession, Task> other, Func<Lending, Task<Loan>> work)
    {
        await using var first = Database.OpenSession();
        await other(first);
        var second = InRequestAsync(session => work(LendingOver(session)));
        await ((PostgresTestDatabase)Database).SomeoneWaitsForALockAsync(Cancellation);
        await first.CommitAsync(Cancellation);
        return await second;
    }
}
