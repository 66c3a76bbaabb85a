using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Loans.Tests.Infrastructure;

public sealed class LoanMetricsTests : IAsyncLifetime
{
    private readonly TestMetrics _metrics = new();
    private SqliteTestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await SqliteTestDatabase.CreateAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        _metrics.Dispose();
        return _database?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_change_is_counted_once_it_is_committed()
    {
        var loan = await NewLoanAsync();
        await using var session = _database!.OpenSession();
        var loans = Repository(session);

        await loans.CreateAsync(loan, Cancellation);
        var due = loan.DueAt;
        loan.Renew(due.AddDays(14));
        Assert.True(await loans.KeepRenewalAsync(loan, due, Cancellation));
        Assert.False(await loans.KeepRenewalAsync(loan, due, Cancellation));
        loan.Return(loan.LoanedAt);
        await loans.KeepReturnAsync(loan, Cancellation);
        Assert.Equal((0, 0, 0), _metrics.Counts);
        await session.CommitAsync(Cancellation);

        Assert.Equal((1, 1, 1), _metrics.Counts);
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_or_refused_is_not_counted()
    {
        var loan = await NewLoanAsync();
        await using var session = _database!.OpenSession();
        var loans = Repository(session);
        await loans.CreateAsync(loan, Cancellation);
        await session.RollbackAsync();

        loan.Return(loan.LoanedAt);
        await Assert.ThrowsAsync<LoanNotFoundException>(() => loans.KeepReturnAsync(loan, Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => loans.CreateAsync(A.Loan(), Cancellation));
        await session.CommitAsync(Cancellation);

        Assert.Equal((0, 0, 0), _metrics.Counts);
    }

    private SqlLoanRepository Repository(SqlSession session) => new(session, _metrics.Loans);

    private async Task<Loan> NewLoanAsync()
    {
        var loan = A.Loan();
        await using var session = _database!.OpenSession();
        await session.WriteAsync(
            """
            INSERT INTO books (id, title, description) VALUES (@BookId, 'Title', '');
            INSERT INTO copies (id, book_id) VALUES (@BookId, @BookId);
            INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
            VALUES (@MemberId, 'Ann', 'ann@example.org', 'hash', TRUE, 'member', 'stamp')
            """,
            new { loan.BookId, loan.MemberId },
            Cancellation
        );
        await session.CommitAsync(Cancellation);
        return loan;
    }
}
