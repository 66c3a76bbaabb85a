using System.Diagnostics.Metrics;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;
using Library.Testing.Loans;
using Library.Testing.Members;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Loans.Tests.Infrastructure;

public sealed class MeteredLoanRepositoryTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddMetrics()
        .AddSingleton<LoanMetrics>()
        .BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly InMemoryBookRepository _books = new();
    private readonly InMemoryMemberRepository _members = new();
    private readonly InMemoryLoanRepository _loans;
    private SqliteTestDatabase? _database;
    private long _made;
    private long _returned;
    private long _renewed;

    public MeteredLoanRepositoryTests() => _loans = new InMemoryLoanRepository(_books, _members);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LoanMetrics Metrics => _services.GetRequiredService<LoanMetrics>();

    public async ValueTask InitializeAsync()
    {
        _database = await SqliteTestDatabase.CreateAsync(Cancellation);
        _listener.SetMeasurementEventCallback<long>(
            (instrument, measurement, _, _) => Interlocked.Add(ref CountOf(instrument), measurement)
        );
        _listener.EnableMeasurementEvents(Metrics.Made);
        _listener.EnableMeasurementEvents(Metrics.Returned);
        _listener.EnableMeasurementEvents(Metrics.Renewed);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _services.DisposeAsync();
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Loans_count_when_they_are_committed()
    {
        var loan = await LoanAsync();
        await using var session = _database!.OpenSession();
        var loans = Metered(session);

        await loans.CreateAsync(loan, Cancellation);
        Assert.Equal((0, 0), (_made, _returned));
        await session.CommitAsync(Cancellation);
        Assert.Equal((1, 0), (_made, _returned));

        loan.Return(loan.LoanedAt);
        await loans.UpdateAsync(loan, Cancellation);
        Assert.Equal((1, 0), (_made, _returned));
        await session.CommitAsync(Cancellation);
        Assert.Equal((1, 1), (_made, _returned));
    }

    [Fact]
    public async Task Renewals_count_when_they_are_committed_and_only_those_that_are_kept()
    {
        var loan = await LoanAsync();
        await using var session = _database!.OpenSession();
        var loans = Metered(session);
        await loans.CreateAsync(loan, Cancellation);
        loan.Renew(loan.LoanedAt);

        Assert.True(await loans.RenewAsync(loan, Cancellation));
        Assert.False(await loans.RenewAsync(loan, Cancellation));
        Assert.Equal(0, _renewed);
        await session.CommitAsync(Cancellation);

        Assert.Equal((1, 0, 1), (_made, _returned, _renewed));
    }

    [Fact]
    public async Task What_is_rolled_back_does_not_count()
    {
        await using var session = _database!.OpenSession();
        await Metered(session).CreateAsync(await LoanAsync(), Cancellation);

        await session.RollbackAsync();
        await session.CommitAsync(Cancellation);

        Assert.Equal((0, 0), (_made, _returned));
    }

    [Fact]
    public async Task What_is_refused_does_not_count()
    {
        await using var session = _database!.OpenSession();
        var loans = Metered(session);
        var loan = A.Loan();
        loan.Return(loan.LoanedAt);

        await Assert.ThrowsAsync<LoanNotFoundException>(() => loans.UpdateAsync(loan, Cancellation));
        await Assert.ThrowsAnyAsync<DomainException>(() => loans.CreateAsync(A.Loan(), Cancellation));
        await session.CommitAsync(Cancellation);

        Assert.Equal((0, 0), (_made, _returned));
    }

    [Fact]
    public async Task It_answers_what_the_repository_within_answers()
    {
        await using var session = _database!.OpenSession();
        var loans = Metered(session);
        var loan = await LoanAsync();
        await loans.CreateAsync(loan, Cancellation);

        Assert.Equal(loan, await loans.FindAsync(loan.Id, Cancellation));
        Assert.Equal(
            [loan],
            await loans.ListAsync(
                new LoanFilter(loan.MemberId, loan.BookId, LoanStatus.Open, loan.LoanedAt),
                new PageRequest(After: null, 10),
                Cancellation
            )
        );
        Assert.True(await loans.HasOpenLoanOfBookAsync(loan.BookId!.Value, Cancellation));
        Assert.True(await loans.HasOpenLoanOfMemberAsync(loan.MemberId!.Value, Cancellation));
        Assert.False(await loans.HasOpenLoanOfBookAsync(A.NewId(), Cancellation));
    }

    private ref long CountOf(Instrument instrument)
    {
        if (ReferenceEquals(instrument, Metrics.Renewed))
        {
            return ref _renewed;
        }

        return ref ReferenceEquals(instrument, Metrics.Made) ? ref _made : ref _returned;
    }

    private MeteredLoanRepository Metered(SqlSession session) => new(_loans, session, Metrics);

    private async Task<Loan> LoanAsync()
    {
        var (book, member) = (A.Book(), A.VerifiedMember());
        await _books.CreateAsync(book, Cancellation);
        await _members.CreateAsync(member, "hash", Cancellation);
        return A.Loan(book.Id, member.Id);
    }
}
