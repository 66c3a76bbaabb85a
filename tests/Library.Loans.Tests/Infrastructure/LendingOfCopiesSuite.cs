using Library.Books.Contract;
using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Platform.Barcodes;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Loans.Tests.Infrastructure;

/// <summary>How the copies of a title are lent, over a database.</summary>
public abstract class LendingOfCopiesSuite(Func<CancellationToken, Task<ITestDatabase>> create) : IAsyncLifetime
{
    private readonly IdGenerator _ids = new(TimeProvider.System);
    private ITestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await create(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Of_20_that_borrow_a_title_with_3_copies_at_once_3_succeed()
    {
        var book = await BookAsync(CopyCondition.Normal, CopyCondition.Normal, CopyCondition.Normal);
        var member = await MemberAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => TryBorrowAsync(book, member)))
        );

        var loans = outcomes.OfType<Loan>().ToList();
        Assert.Equal(3, loans.Select(loan => loan.Copy!.Id).Distinct().Count());
        Assert.Equal(3, loans.Count);
        Assert.Equal(17, outcomes.OfType<BookNotAvailableException>().Count());
    }

    [Fact]
    public async Task A_loan_says_which_copy_it_is_of_and_its_barcode()
    {
        var book = await BookAsync(CopyCondition.Reference, CopyCondition.Normal);

        var loan = Assert.IsType<Loan>(await TryBorrowAsync(book, await MemberAsync()));

        var kept = await InRequestAsync(session => Loans(session).FindAsync(loan.Id, Cancellation));
        var copies = await InRequestAsync(session => Copies(session).ListAsync(book, Cancellation));
        Assert.Equal(new LoanedCopy(copies[1].Id, copies[1].Barcode), kept!.Copy);
        Assert.Equal(kept.Copy, loan.Copy);
        Assert.IsType<BookNotAvailableException>(await TryBorrowAsync(book, await MemberAsync()));
    }

    private static SqlCopyRepository Copies(SqlSession session) => new(session, new BarcodeRegistry(session));

    private static SqlLoanRepository Loans(SqlSession session) => new(session, new TestMetrics().Loans);

    /// <summary>The loan, or the exception that refused it.</summary>
    private async Task<object> TryBorrowAsync(BookId book, MemberId member)
    {
        try
        {
            return await InRequestAsync(session =>
                new BorrowBook(
                    Loans(session),
                    new SqlCatalogue(session, Copies(session)),
                    new LendingRights(isOpen: true),
                    _ids,
                    TimeProvider.System,
                    NullLogger<BorrowBook>.Instance
                ).ExecuteAsync(new BorrowBookCommand(book, member, A.Caller()), Cancellation)
            );
        }
        catch (BookNotAvailableException refusal)
        {
            return refusal;
        }
    }

    private Task<BookId> BookAsync(params CopyCondition[] conditions) =>
        InRequestAsync(async session =>
        {
            var book = A.Book();
            await new SqlBookRepository(session).CreateAsync(book, Cancellation);
            foreach (var condition in conditions)
            {
                var details = CopyDetails.Unknown.In(condition);
                await Copies(session).AddAsync(A.NewCopyId(), book.Id, details, barcode: null, Cancellation);
            }

            return book.Id;
        });

    private Task<MemberId> MemberAsync() =>
        InRequestAsync(async session =>
        {
            var id = A.NewMemberId();
            await session.WriteAsync(
                """
                INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
                VALUES (@id, 'Ann', @email, 'hash', TRUE, 'member', 'stamp')
                """,
                new { id, email = A.NewEmail().Value },
                Cancellation
            );
            return id;
        });

    private async Task<TResult> InRequestAsync<TResult>(Func<SqlSession, Task<TResult>> work)
    {
        await using var session = _database!.OpenSession();
        var result = await work(session);
        await session.CommitAsync(Cancellation);
        return result;
    }
}

public sealed class SqliteLendingOfCopiesTests()
    : LendingOfCopiesSuite(async cancellation => await SqliteTestDatabase.CreateAsync(cancellation));

public sealed class PostgresLendingOfCopiesTests()
    : LendingOfCopiesSuite(async cancellation => await PostgresTestDatabase.CreateOrSkipAsync(cancellation));
