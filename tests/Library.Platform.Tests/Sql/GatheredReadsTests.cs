using System.Diagnostics;
using Library.Platform.Sql;
using Library.Testing;
using Npgsql;

namespace Library.Platform.Tests.Sql;

public sealed class GatheredReadsTests() : SqlSuite(PostgresAsync)
{
    private const string Select = "SELECT id, title, isbn FROM books";
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task Each_of_many_who_ask_at_once_gets_the_own_row_or_none()
    {
        var (database, reads) = Observed();
        var books = Enumerable.Range(0, 20).Select(number => NewBook($"{number}")).ToArray();
        foreach (var book in books)
        {
            await AddCommittedAsync(book);
        }

        var asked = books.Concat(books).Append(NewBook()).ToArray();
        var found = await database.AllAtOnceAsync<TestBook?>([
            .. asked.Select<TestBook, Func<Task<TestBook?>>>(book => () => FindAsync(database, reads, book.Id)),
        ]);

        IEnumerable<TestBook?> expected = [.. asked[..^1], null];
        Assert.Equal(expected, found);
        Assert.Equal(2, database.Opened);
        Assert.Equal(0, database.Open);
    }

    [Fact]
    public async Task A_row_that_was_committed_before_it_was_asked_for_is_found_though_others_ask_already()
    {
        var (database, reads) = Observed();
        var book = NewBook();
        database.Hold();
        var early = FindAsync(database, reads, book.Id);
        await database.SomebodyIsHeld;

        await AddCommittedAsync(book);
        var late = FindAsync(database, reads, book.Id);
        database.Release();

        Assert.Equal(book, await late);
        await early;
    }

    [Fact]
    public async Task A_session_sees_what_it_has_changed_itself()
    {
        var (database, reads) = Observed();
        var book = NewBook();
        await using var session = new SqlSession(database);
        await AddAsync(session, book);

        Assert.Equal(book, await reads.FindAsync(session, book.Id, Cancellation));
        Assert.Null(await FindAsync(database, reads, book.Id));
    }

    [Fact]
    public async Task After_a_change_that_is_made_a_fault_of_a_read_does_not_have_it_repeated()
    {
        var (database, reads) = Observed();
        await using var session = new SqlSession(database);
        session.ExpectSingleChange();
        await AddAsync(session, NewBook());
        database.FailsToOpen = true;

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => reads.FindAsync(session, A.NewId(), Cancellation));
    }

    [Fact]
    public async Task A_database_that_is_away_is_away_for_all_who_ask_and_back_for_the_next()
    {
        var (database, reads) = Observed();
        database.FailsToOpen = true;
        var failures = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ => Record.ExceptionAsync(() => FindAsync(database, reads, A.NewId())).AsTask())
        );
        database.FailsToOpen = false;

        Assert.All(failures, failure => Assert.IsType<TransientFaultException>(failure));
        Assert.Null(await FindAsync(database, reads, A.NewId()));
    }

    [Fact]
    public async Task Who_is_traced_asks_alone_so_that_the_trace_shows_the_statement()
    {
        var (database, reads) = Observed();
        using var request = new Activity("request").Start();
        request.IsAllDataRequested = true;

        await database.AllAtOnceAsync<TestBook?>([
            .. Enumerable.Repeat<Func<Task<TestBook?>>>(() => FindAsync(database, reads, A.NewId()), 5),
        ]);

        Assert.Equal(5, database.Opened);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_costs_the_others_nothing()
    {
        var database = new ObservedDatabase(Database);
        var reads = new GatheredReads<TestBook>(
            database,
            new FakeClock(),
            "SELECT id, title, CASE WHEN 1 / (length(title) - 1) < 9 THEN isbn END AS isbn FROM books",
            book => book.Id
        );
        TestBook[] books = [NewBook(), NewBook(), NewBook("!"), NewBook()];
        foreach (var book in books)
        {
            await AddCommittedAsync(book);
        }

        var found = await database.AllAtOnceAsync<object?>([
            .. books.Select<TestBook, Func<Task<object?>>>(book => () => FoundOrFailureAsync(database, reads, book.Id)),
        ]);

        Assert.IsType<PostgresException>(found[2]);
        IEnumerable<object?> others = [books[0], books[1], books[3]];
        Assert.Equal(others, [found[0], found[1], found[3]]);
    }

    [Fact(Timeout = 10_000)]
    public async Task Nobody_waits_for_good_for_a_statement_that_is_not_answered()
    {
        var (database, reads) = Observed();
        database.Hold();
        var stuck = FindAsync(database, reads, A.NewId());
        await database.SomebodyIsHeld;
        var next = FindAsync(database, reads, A.NewId());

        await database.AnotherIsHeldAsync(_clock, Cancellation);

        database.Release();
        Assert.Null(await stuck);
        Assert.Null(await next);
    }

    [Fact]
    public async Task A_statement_that_the_database_does_not_understand_is_not_hidden()
    {
        var reads = new GatheredReads<TestBook>(
            Database,
            _clock,
            "SELECT id, title, isbn FROM books CROSS JOIN nothing",
            book => book.Id
        );

        var failure = await Assert.ThrowsAsync<PostgresException>(() => FindAsync(Database, reads, A.NewId()));

        Assert.Contains("nothing", failure.MessageText);
        Assert.False(SharedStatement.MayConcernOneRow(failure));
    }

    [Fact(Timeout = 10_000)]
    public async Task Who_gives_up_while_others_wait_goes_and_they_are_answered()
    {
        var (database, reads) = Observed();
        using var givenUp = new CancellationTokenSource();
        await using var session = new SqlSession(database);
        database.Hold();
        var impatient = reads.FindAsync(session, A.NewId(), givenUp.Token);
        var patient = FindAsync(database, reads, A.NewId());
        await database.SomebodyIsHeld;

        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        database.Release();
        Assert.Null(await patient);
    }

    [Fact]
    public async Task Who_has_given_up_asks_nothing()
    {
        var (database, reads) = Observed();
        await using var session = new SqlSession(database);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            reads.FindAsync(session, A.NewId(), new CancellationToken(canceled: true))
        );

        Assert.Equal(0, database.Opened);
    }

    [Fact]
    public async Task A_shared_statement_finds_its_rows_by_the_primary_key()
    {
        var (_, reads) = Observed();
        await using var session = new SqlSession(Database);
        await session.WriteAsync("SET LOCAL enable_seqscan = off", parameters: null, Cancellation);

        var plan = await session.ReadAllAsync<string>(
            $"EXPLAIN {reads.SelectSeveral}",
            new { ids = new[] { A.NewId(), A.NewId() } },
            Cancellation
        );

        Assert.Contains(plan, line => line.Contains("Index Cond: (id = ANY"));
    }

    private static async Task<TestBook?> FindAsync(ISqlDatabase database, GatheredReads<TestBook> reads, Guid id)
    {
        await using var session = new SqlSession(database);
        return await reads.FindAsync(session, id, Cancellation);
    }

    private static async Task<object?> FoundOrFailureAsync(
        ISqlDatabase database,
        GatheredReads<TestBook> reads,
        Guid id
    )
    {
        TestBook? found = null;
        var failure = await Record.ExceptionAsync(async () => found = await FindAsync(database, reads, id));
        return failure ?? (object?)found;
    }

    private (ObservedDatabase Database, GatheredReads<TestBook> Reads) Observed()
    {
        var database = new ObservedDatabase(Database);
        return (database, new GatheredReads<TestBook>(database, _clock, Select, book => book.Id));
    }
}
