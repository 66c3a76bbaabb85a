using Library.Books.Contract;
using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Loans.Tests.Application;
using Library.Platform.Barcodes;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;

namespace Library.Loans.Tests.Infrastructure;

/// <summary>How the copies of a title are lent, over a database.</summary>
public abstract class LendingOfCopiesSuite(Func<CancellationToken, Task<ITestDatabase>> create) : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private readonly IdGenerator _ids = new(TimeProvider.System);
    private ITestDatabase? _database;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected ITestDatabase Database => _database!;

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
        Assert.Equal(17, outcomes.Count("book_not_available".Equals));
    }

    [Fact]
    public async Task Of_40_that_one_member_borrows_at_once_20_succeed_where_20_is_the_limit()
    {
        var member = await MemberAsync();
        var books = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => BookAsync(CopyCondition.Normal)));

        var outcomes = await Task.WhenAll(books.Select(book => Task.Run(() => TryBorrowAsync(book, member))));

        Assert.Equal(20, outcomes.OfType<Loan>().Count());
        Assert.Equal(20, outcomes.Count("loan_limit_reached".Equals));
    }

    [Fact]
    public async Task Of_8_scans_of_one_copy_at_once_one_returns_it_and_the_others_are_echoes()
    {
        var book = await BookAsync(CopyCondition.Normal);
        var loan = Assert.IsType<Loan>(await TryBorrowAsync(book, await MemberAsync()));
        var librarian = A.Caller(await MemberAsync(), Role.Librarian);

        var scans = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ScanAsync(loan, librarian))));

        Assert.Single(scans, scan => scan.Messages.Count == 0);
        Assert.Equal(7, scans.Count(scan => scan.Messages is [{ Code: "already_done" }]));
        Assert.All(scans, scan => Assert.Equal(loan.Id, scan.Loan!.Id));
        var events = await InRequestAsync(session =>
            LogOver(session).ListLatestAsync(Enum.GetValues<LendingEventKind>(), 10, Cancellation)
        );
        Assert.Equal([LendingEventKind.Returned, LendingEventKind.Lent], events.Select(happened => happened.Kind));
        Assert.True(await WasLentAsync(loan.Copy!.Id));
        Assert.False(await WasLentAsync(new CopyId(_ids.Next())));

        Task<bool> WasLentAsync(CopyId copy) =>
            InRequestAsync(session => new SqlLendingHistory(session).HasAnyAsync([copy], Cancellation));
    }

    [Fact]
    public async Task A_closure_that_moves_hundreds_of_loans_takes_no_return_from_sight()
    {
        var loan = Assert.IsType<Loan>(
            await TryBorrowAsync(await BookAsync(CopyCondition.Normal), await MemberAsync())
        );
        var librarian = A.Caller(await MemberAsync(), Role.Librarian);
        await ScanAsync(loan, librarian);
        var moved = new LendingEvent
        {
            Kind = LendingEventKind.DueDateMoved,
            At = _clock.GetUtcNow(),
            ActorId = librarian.Id,
        };
        await InRequestAsync(async session =>
        {
            await LogOver(session).AddAsync([.. Enumerable.Repeat(moved, 300)], Cancellation);
            return moved;
        });

        var returns = await InRequestAsync(session =>
            new ShowReturns(LogOver(session), _clock).ListAsync(librarian.Id, 20, Cancellation)
        );

        Assert.Equal((loan.Id, true), (Assert.Single(returns).LoanId, returns[0].MayBeUndone));
    }

    [Fact]
    public async Task A_copy_that_is_scanned_while_its_loan_is_renewed_is_back_whichever_comes_first()
    {
        var (book, member) = (await BookAsync(CopyCondition.Normal), await MemberAsync());
        var librarian = A.Caller(await MemberAsync(), Role.Librarian);
        for (var round = 0; round < 8; round++)
        {
            var loan = Assert.IsType<Loan>(await TryBorrowAsync(book, member));
            var scan = Task.Run(() => ScanAsync(loan, librarian));
            var renewal = Task.Run(() => Record.ExceptionAsync(() => RenewAsync(loan)).AsTask());

            Assert.Equal(loan.Id, (await scan).Loan!.Id);
            Assert.True(await renewal is null or LoanAlreadyReturnedException, $"{await renewal}");
            var kept = await InRequestAsync(session => Loans(session).FindAsync(loan.Id, Cancellation));
            Assert.Equal((await renewal is null ? 1 : 0, true), (kept!.Renewals, kept.ReturnedAt is not null));
        }
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
        Assert.Equal("book_not_available", await TryBorrowAsync(book, await MemberAsync()));
    }

    private protected Task<ReturnedCopy> ScanAsync(Loan loan, Caller librarian) =>
        InRequestAsync(session =>
            LendingOver(session)
                .ReturnCopy.ExecuteAsync(new ReturnCopyCommand(loan.Copy!.Barcode!, librarian), Cancellation)
        );

    private protected Task<Loan> RenewAsync(Loan loan) =>
        InRequestAsync(session =>
            LendingOver(session)
                .Renew.ExecuteAsync(new RenewLoanCommand(loan.Id, A.Caller(loan.MemberId)), Cancellation)
        );

    private ILendingLog LogOver(SqlSession session) => LendingPorts.Over(session, _ids).Log;

    private static SqlCopyRepository Copies(SqlSession session) => new(session, new BarcodeRegistry(session));

    private static SqlLoanRepository Loans(SqlSession session) => new(session, new TestMetrics().Loans);

    /// <summary>The loan, or the code of its refusal.</summary>
    private protected async Task<object> TryBorrowAsync(BookId book, MemberId member)
    {
        try
        {
            return await InRequestAsync(session =>
                LendingOver(session)
                    .Borrow.ExecuteAsync(
                        new BorrowBookCommand(new LoanRequest(A.Caller(member)) { BookId = book, MemberId = member }),
                        Cancellation
                    )
            );
        }
        catch (LendingRefusedException refusal)
        {
            return refusal.Code;
        }
    }

    private protected Lending LendingOver(SqlSession session) =>
        new(LendingPorts.Over(session, _ids), isOpen: true, _ids, _clock, new LogLines());

    private protected Task<BookId> BookAsync(params CopyCondition[] conditions) =>
        InRequestAsync(async session =>
        {
            var book = A.Book();
            await new SqlBookRepository(session, TestSearch.IndexOf(session)).CreateAsync(book, Cancellation);
            foreach (var condition in conditions)
            {
                var details = CopyDetails.Unknown.In(condition);
                await Copies(session).AddAsync(A.NewCopyId(), book.Id, details, barcode: null, Cancellation);
            }

            return book.Id;
        });

    private protected Task<MemberId> MemberAsync() =>
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

    private protected async Task<TResult> InRequestAsync<TResult>(Func<SqlSession, Task<TResult>> work)
    {
        await using var session = _database!.OpenSession();
        var result = await work(session);
        await session.CommitAsync(Cancellation);
        return result;
    }
}

public sealed class SqliteLendingOfCopiesTests()
    : LendingOfCopiesSuite(async cancellation => await SqliteTestDatabase.CreateAsync(cancellation));
