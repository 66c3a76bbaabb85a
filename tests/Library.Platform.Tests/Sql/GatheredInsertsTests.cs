using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;
using Library.Testing.Servers;

namespace Library.Platform.Tests.Sql;

public sealed class GatheredInsertsTests() : SqlSuite(PostgresAsync)
{
    private readonly FakeClock _clock = new();
    private int _droppedCopies;

    [Fact]
    public async Task Those_who_add_at_the_same_moment_share_a_statement()
    {
        var (database, inserts) = Observed(Database);
        var done = new List<TestBook>();

        await AddAllAsync(database, inserts, [.. Enumerable.Range(0, 30).Select(_ => NewBook())], done);

        Assert.Equal(30, await CountAsync());
        Assert.Equal(30, done.Count);
        Assert.Equal((2, 0), (database.Opened, database.Open));
    }

    [Fact]
    public async Task Of_those_who_add_the_same_at_the_same_moment_one_does_and_the_others_hear_why_not()
    {
        var (database, inserts) = Observed(Database);
        var book = NewBook();
        var done = new List<TestBook>();
        TestBook[] all = [NewBook(), .. Enumerable.Range(0, 5).Select(_ => book with { Id = A.NewId() }), NewBook()];

        var failures = await AddAllAsync(database, inserts, all, done);

        Assert.Equal(
            4,
            failures.Count(failure => failure is ConstraintViolationException { Kind: ConstraintKind.Unique })
        );
        Assert.Equal(3, failures.Count(failure => failure is null));
        Assert.Equal(3, done.Count);
        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task A_row_that_the_database_refuses_costs_the_others_nothing()
    {
        var (database, inserts) = Observed(Database);
        var done = new List<TestBook>();

        var failures = await AddAllAsync(
            database,
            inserts,
            [NewBook(), NewBook(), NewBook() with { Title = null! }, NewBook()],
            done
        );

        Assert.Equal(
            ConstraintKind.Check,
            Assert.IsType<ConstraintViolationException>(Assert.Single(failures, failure => failure is not null)).Kind
        );
        Assert.Equal(3, done.Count);
        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task A_value_that_cannot_even_be_sent_costs_the_others_nothing()
    {
        var (database, inserts) = Observed(Database);

        var failures = await AddAllAsync(
            database,
            inserts,
            [NewBook(), NewBook(), NewBook("no text holds \0"), NewBook()],
            []
        );

        Assert.Single(failures, failure => failure is not null);
        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task A_session_in_a_transaction_adds_within_it()
    {
        var (database, inserts) = Observed(Database);
        await using (var session = new SqlSession(database))
        {
            await inserts.AddAsync(session, NewBook(), Cancellation);
            Assert.Equal(0, await CountAsync());
            Assert.Equal(1, await CountAsync(session));
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_second_row_is_refused_where_one_was_announced()
    {
        var (database, inserts) = Observed(Database);
        await using var session = Announced(database);
        await inserts.AddAsync(session, NewBook(), Cancellation);

        await Assert.ThrowsAsync<InvalidOperationException>(() => inserts.AddAsync(session, NewBook(), Cancellation));

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Where_it_was_not_even_sent_all_may_repeat_it()
    {
        var (database, inserts) = Observed(Database);
        database.FailsToOpen = true;
        var failures = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ => Record.ExceptionAsync(() => AddAsync(database, inserts, NewBook(), [])).AsTask())
        );

        Assert.All(failures, failure => Assert.IsType<TransientFaultException>(failure));
        Assert.Equal(0, await CountAsync());
    }

    [Fact(Timeout = 10_000)]
    public async Task Nobody_waits_for_good_for_a_statement_that_is_not_answered()
    {
        var (database, inserts) = Observed(Database);
        database.Hold();
        var stuck = AddAsync(database, inserts, NewBook(), []);
        await database.SomebodyIsHeld;
        var next = AddAsync(database, inserts, NewBook(), []);

        await database.AnotherIsHeldAsync(_clock, Cancellation);

        database.Release();
        await Task.WhenAll(stuck, next);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Who_has_given_up_adds_nothing()
    {
        var (database, inserts) = Observed(Database);
        await using var session = Announced(database);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            inserts.AddAsync(session, NewBook(), new CancellationToken(canceled: true))
        );

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Where_nobody_knows_whether_it_happened_nobody_repeats_it()
    {
        await using var server = (await PostgresServer.TryStartOwnAsync(Cancellation)).OrSkip();
        await using var own = await PostgresTestDatabase.CreateAsync(server, Cancellation);
        var (database, inserts) = Observed(own.Database);
        await using var holder = own.OpenSession();
        var held = NewBook();
        await AddAsync(holder, held);

        // All wait for the row that is not committed yet, until the server is gone without a word.
        var done = new List<TestBook>();
        var adding = AddAllAsync(
            database,
            inserts,
            [NewBook(), held with { Id = A.NewId() }, NewBook(), NewBook()],
            done
        );
        await own.SomeoneWaitsForALockAsync(Cancellation);
        await server.KillAsync();
        var failures = await adding;

        Assert.Null(failures[0]);
        Assert.All(failures[1..], failure => Assert.IsType<DatabaseUnavailableException>(failure));
        Assert.Equal(2, database.Opened);
        Assert.Single(done);
        Assert.Equal(4, _droppedCopies);
    }

    private (ObservedDatabase Database, GatheredInserts<TestBook> Inserts) Observed(ISqlDatabase inner)
    {
        var database = new ObservedDatabase(inner);
        var inserts = new GatheredInserts<TestBook>(database, _clock)
        {
            InsertOne = InsertBook,
            InsertSeveral = """
                INSERT INTO books (id, title, author, isbn, description)
                SELECT id, title, 'Author', isbn, '' FROM unnest(@Ids, @Titles, @Isbns) AS added (id, title, isbn) ORDER BY isbn
                ON CONFLICT DO NOTHING RETURNING id
                """,
            ColumnsOf = rows => new
            {
                Ids = Array.ConvertAll(rows, row => row.Id),
                Titles = Array.ConvertAll(rows, row => row.Title),
                Isbns = Array.ConvertAll(rows, row => row.Isbn),
            },
            IdOf = row => row.Id,
        };
        return (database, inserts);
    }

    private Task<Exception?[]> AddAllAsync(
        ObservedDatabase database,
        GatheredInserts<TestBook> inserts,
        TestBook[] books,
        List<TestBook> done
    ) =>
        database.AllAtOnceAsync([
            .. books.Select<TestBook, Func<Task<Exception?>>>(book =>
                () => Record.ExceptionAsync(() => AddAsync(database, inserts, book, done)).AsTask()
            ),
        ]);

    private async Task AddAsync(
        ISqlDatabase database,
        GatheredInserts<TestBook> inserts,
        TestBook book,
        List<TestBook> done
    )
    {
        await using var session = Announced(database);
        session.AfterCommit(_ =>
        {
            lock (done)
            {
                done.Add(book);
            }

            return ValueTask.CompletedTask;
        });
        session.AfterCommit(
            _ =>
            {
                Interlocked.Increment(ref _droppedCopies);
                return ValueTask.CompletedTask;
            },
            alsoInDoubt: true
        );
        await inserts.AddAsync(session, book, Cancellation);
    }
}
