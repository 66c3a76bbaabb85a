using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Loans.Tests.Infrastructure;

public sealed class PostgresLoanRepositoryTests : SqlLoanRepositoryContract
{
    private PostgresTestDatabase? _database;

    protected override ISqlDatabase Database => _database!.Database;

    public override async ValueTask InitializeAsync() =>
        _database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    // The one order of events that only the database can see: the other loan is not committed when this one begins.
    [Fact]
    public async Task A_waiting_loan_is_refused_if_the_other_is_committed()
    {
        var (book, member) = (await BookAsync(), await MemberAsync());
        await using var session = _database!.OpenSession();
        await new SqlLoanRepository(session, new TestMetrics().Loans).CreateAsync(A.Loan(book, member), Cancellation);

        var second = CreateAsync(A.Loan(book, member));
        await _database.SomeoneWaitsForALockAsync(Cancellation);
        await session.CommitAsync(Cancellation);

        await Assert.ThrowsAsync<BookNotAvailableException>(() => second);
    }

    [Fact]
    public async Task A_waiting_loan_succeeds_if_the_other_is_rolled_back()
    {
        var (book, member) = (await BookAsync(), await MemberAsync());
        await using var session = _database!.OpenSession();
        await new SqlLoanRepository(session, new TestMetrics().Loans).CreateAsync(A.Loan(book, member), Cancellation);

        var second = CreateAsync(A.Loan(book, member));
        await _database.SomeoneWaitsForALockAsync(Cancellation);
        await session.RollbackAsync();

        await second;
    }
}
