using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;
using Library.Testing.Servers;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Library.Platform.Tests.Sql;

/// <summary>What a session promises, on every database, that has announced to change one thing.</summary>
public abstract class SingleChangeSuite(Func<CancellationToken, Task<ITestDatabase>> create) : SqlSuite(create)
{
    [Fact]
    public async Task A_single_change_is_durable_when_it_is_made_and_begins_no_transaction()
    {
        var database = new ObservedDatabase(Database) { FailsToBegin = true };
        await using (var session = Announced(database))
        {
            await AddAsync(session, NewBook());
            Assert.Equal(1, await CountAsync());
            await session.RollbackAsync();
        }

        Assert.Equal(1, await CountAsync());
        Assert.Equal((1, 0), (database.Opened, database.Open));
    }

    [Fact]
    public async Task What_is_to_follow_follows_a_single_change_at_once_and_not_again()
    {
        var done = new List<string>();
        await using var session = Announced(Database);
        session.AfterCommit(async _ => done.Add($"with {await CountAsync()} book"));

        await AddAsync(session, NewBook());
        Assert.Equal(["with 1 book"], done);
        await session.CommitAsync(Cancellation);
        Assert.Equal(["with 1 book"], done);
    }

    [Fact]
    public async Task A_second_change_is_refused_and_does_not_happen()
    {
        await using var session = Announced(Database);
        await AddAsync(session, NewBook());

        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(session, NewBook()));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            session.WriteReturningFirstAsync<string>(
                "DELETE FROM books RETURNING title",
                parameters: null,
                Cancellation
            )
        );

        await session.CommitAsync(Cancellation);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_single_change_does_not_slip_past_a_transaction_that_is_open()
    {
        await using (var session = new SqlSession(Database))
        {
            await AddAsync(session, NewBook());
            session.ExpectSingleChange();

            await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(session, NewBook()));
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_fault_after_the_change_is_made_does_not_have_it_repeated()
    {
        var database = new ObservedDatabase(Database);
        await using var session = Announced(database);
        await AddAsync(session, NewBook());
        database.FailsToOpen = true;

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => CountAsync(session));
    }

    [Fact]
    public async Task A_single_change_may_return_what_it_changed()
    {
        var database = new ObservedDatabase(Database) { FailsToBegin = true };
        var book = NewBook();
        await using var one = Announced(database);
        await using var all = Announced(database);

        Assert.Equal(
            book.Isbn,
            await one.WriteReturningFirstAsync<string>($"{InsertBook} RETURNING isbn", book, Cancellation)
        );
        Assert.Equal(
            0,
            await all.WriteReturningFirstAsync<int>(
                "DELETE FROM books WHERE title = 'none' RETURNING 1",
                parameters: null,
                Cancellation
            )
        );
        Assert.Equal(
            [book.Isbn],
            await all.WriteReturningAllAsync<string>("DELETE FROM books RETURNING isbn", parameters: null, Cancellation)
        );

        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(one, NewBook()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(all, NewBook()));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_statement_that_finds_nothing_to_change_may_be_followed_by_another()
    {
        var done = new List<string>();
        await using var session = Announced(Database);
        session.AfterCommit(_ => Add(done, "done"));

        Assert.Equal(0, await session.WriteAsync("DELETE FROM books", parameters: null, Cancellation));
        Assert.Empty(done);
        await AddAsync(session, NewBook());

        Assert.Equal(["done"], done);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_refused_change_changes_nothing_leaves_no_connection_behind_and_nothing_follows()
    {
        var done = new List<string>();
        var database = new ObservedDatabase(Database);
        var book = NewBook();
        await AddCommittedAsync(book);
        await using var session = Announced(database);
        session.AfterCommit(_ => Add(done, "done"), alsoInDoubt: true);

        await Assert.ThrowsAsync<ConstraintViolationException>(() => AddAsync(session, book));

        Assert.Empty(done);
        Assert.Equal(0, database.Open);
        await AddAsync(session, NewBook());
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Who_gives_up_before_it_is_sent_changes_nothing()
    {
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();
        await using var session = Announced(Database);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            session.WriteAsync(InsertBook, NewBook(), givenUp.Token)
        );

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Where_it_was_not_even_sent_it_may_be_repeated()
    {
        var done = new List<string>();
        await using var session = Announced(new ObservedDatabase(Database) { FailsToOpen = true });
        session.AfterCommit(_ => Add(done, "drop the copy"), alsoInDoubt: true);

        await Assert.ThrowsAsync<TransientFaultException>(() => AddAsync(session, NewBook()));

        Assert.Empty(done);
    }

    private protected static ValueTask Add(List<string> done, string what)
    {
        done.Add(what);
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresSingleChangeTests() : SingleChangeSuite(PostgresAsync)
{
    [Fact]
    public async Task Where_nobody_knows_whether_it_happened_it_is_not_to_be_repeated_and_only_what_is_safe_in_doubt_follows()
    {
        await using var server = (await PostgresServer.TryStartOwnAsync(Cancellation)).OrSkip();
        await using var database = await PostgresTestDatabase.CreateAsync(server, Cancellation);
        await server.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'", Cancellation);
        await server.ExecuteAsync("SELECT pg_reload_conf()", Cancellation);
        var done = new List<string>();
        var books = 0;
        var adding = Task.CompletedTask;
        await Eventually.HoldsAsync(
            async () =>
            {
                // The server does not know of its standby at once.
                if (adding.IsCompletedSuccessfully)
                {
                    books++;
                    done.Clear();
                    adding = AddAndFollowAsync(database.Database, done);
                }

                // It has committed, and waits in vain for the standby to have it too, before it would say so.
                await server.ExecuteAsync(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'",
                    Cancellation
                );
                return adding.IsFaulted;
            },
            TimeSpan.FromSeconds(30),
            "the connection breaks",
            Cancellation
        );

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => adding);
        Assert.Equal(["drop the copy"], done);
        await using var reader = new SqlSession(database.Database);
        Assert.Equal(books, await CountAsync(reader));
    }

    [Fact]
    public async Task Who_gives_up_once_it_is_sent_waits_for_it_and_for_what_follows()
    {
        var done = new List<string>();
        using var givenUp = new CancellationTokenSource();
        await AddCommittedAsync(NewBook("before"));
        await using var holder = new SqlSession(Database);
        await holder.WriteAsync("UPDATE books SET title = 'held'", parameters: null, Cancellation);
        await using var session = Announced(Database);
        session.AfterCommit(_ => Add(done, "drop the copy"), alsoInDoubt: true);

        var change = session.WriteAsync("UPDATE books SET title = 'after'", parameters: null, givenUp.Token);
        await Eventually.HoldsAsync(
            async () =>
                await ReadAsync(
                    "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())"
                ) > 0,
            TimeSpan.FromSeconds(10),
            "the statement waits for the row",
            Cancellation
        );
        await givenUp.CancelAsync();
        await holder.RollbackAsync();

        Assert.Equal(1, await change);
        Assert.Equal(["drop the copy"], done);
        Assert.Equal(1, await ReadAsync("SELECT COUNT(*) FROM books WHERE title = 'after'"));
    }

    [Theory]
    [InlineData("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$")]
    [InlineData("SELECT pg_terminate_backend(pg_backend_pid())")]
    public async Task Where_the_server_says_that_it_did_not_happen_it_may_be_repeated(string statement)
    {
        var done = new List<string>();
        await using var session = Announced(Database);
        session.AfterCommit(_ => Add(done, "drop the copy"), alsoInDoubt: true);

        await Assert.ThrowsAsync<TransientFaultException>(() =>
            session.WriteAsync(statement, parameters: null, Cancellation)
        );

        Assert.Empty(done);
    }

    [Theory]
    [InlineData("ERROR", "40P01", true)]
    [InlineData("FATAL", "57P01", true)]
    [InlineData("FATAL", "57P05", true)]
    [InlineData("FATAL", "57P02", false)]
    [InlineData("FATAL", "XX000", false)]
    [InlineData("PANIC", "XX000", false)]
    public void Only_an_error_or_the_announced_end_of_the_session_is_a_refusal(
        string severity,
        string state,
        bool isRefusal
    ) => Assert.Equal(isRefusal, Database.IsRefusal(new PostgresException("message", severity, severity, state)));

    [Fact]
    public void A_lost_connection_is_no_refusal() =>
        Assert.False(Database.IsRefusal(new NpgsqlException("message", new IOException())));

    private static async Task AddAndFollowAsync(ISqlDatabase database, List<string> done)
    {
        await using var session = Announced(database);
        session.AfterCommit(_ => Add(done, "count"));
        session.AfterCommit(_ => Add(done, "drop the copy"), alsoInDoubt: true);
        await AddAsync(session, NewBook());
    }

    private async Task<long> ReadAsync(string sql)
    {
        await using var session = new SqlSession(Database);
        return await session.ReadFirstAsync<long>(sql, parameters: null, Cancellation);
    }
}

public sealed class SqliteSingleChangeTests() : SingleChangeSuite(SqliteAsync)
{
    [Theory]
    [InlineData(raw.SQLITE_BUSY, true)]
    [InlineData(raw.SQLITE_FULL, true)]
    [InlineData(raw.SQLITE_CONSTRAINT, true)]
    [InlineData(raw.SQLITE_IOERR, false)]
    public void Only_a_disk_that_fails_leaves_a_doubt(int code, bool isRefusal) =>
        Assert.Equal(isRefusal, Database.IsRefusal(new SqliteException("message", code)));
}
