using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Platform.Tests.Sql;

/// <summary>The contract of a session on every database.</summary>
public abstract class SqlSessionSuite(Func<CancellationToken, Task<ITestDatabase>> create) : SqlSuite(create)
{
    [Fact]
    public async Task A_change_without_a_commit_is_gone_with_the_session()
    {
        await using (var session = new SqlSession(Database))
        {
            await AddAsync(session, NewBook());
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_committed_change_stays()
    {
        await using var session = new SqlSession(Database);
        await AddAsync(session, NewBook());
        await session.CommitAsync(Cancellation);

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_session_alone_sees_its_writes_before_the_commit()
    {
        await using var session = new SqlSession(Database);
        await AddAsync(session, NewBook());

        Assert.Equal((1, 0), (await CountAsync(session), await CountAsync()));
        await session.CommitAsync(Cancellation);
        Assert.Equal((1, 1), (await CountAsync(session), await CountAsync()));
    }

    [Fact]
    public async Task After_a_commit_and_after_a_rollback_the_next_write_begins_anew()
    {
        await using var session = new SqlSession(Database);
        await AddAsync(session, NewBook());
        await session.CommitAsync(Cancellation);
        await AddAsync(session, NewBook());
        await session.RollbackAsync();
        Assert.Equal(1, await CountAsync());

        await AddAsync(session, NewBook());
        await session.CommitAsync(Cancellation);

        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_batch_keeps_ids_and_times_as_the_parameters_of_a_statement_are_kept()
    {
        await using var session = new SqlSession(Database);
        var id = A.NewId();
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 600, TimeSpan.FromHours(2));
        object[] rows =
        [
            new
            {
                job = "batch",
                lease_id = id,
                ends_at = at,
            },
        ];

        await session.InsertAsync("job_leases", ["job", "lease_id", "ends_at"], rows, Cancellation);

        const string Find = "SELECT job FROM job_leases WHERE lease_id = @id AND ends_at = @at";
        Assert.Equal("batch", await session.ReadFirstAsync<string>(Find, new { id, at }, Cancellation));
    }

    [Fact]
    public async Task A_read_outside_a_transaction_holds_no_connection()
    {
        var database = new ObservedDatabase(Database);
        await using var session = new SqlSession(database);

        await CountAsync(session);

        Assert.Equal((1, 0), (database.Opened, database.Open));
    }

    [Fact]
    public async Task A_transaction_holds_one_connection_until_it_ends()
    {
        var database = new ObservedDatabase(Database);
        await using var session = new SqlSession(database);
        foreach (
            var end in new Func<Task>[]
            {
                () => session.CommitAsync(Cancellation),
                () => session.RollbackAsync().AsTask(),
            }
        )
        {
            await AddAsync(session, NewBook());
            await CountAsync(session);
            Assert.Equal(1, database.Open);

            await end();
            Assert.Equal(0, database.Open);
        }
    }

    [Fact]
    public async Task A_refused_write_leaves_no_connection_behind()
    {
        var database = new ObservedDatabase(Database);
        var book = NewBook();
        await AddCommittedAsync(book);
        await using (var session = new SqlSession(database))
        {
            await Assert.ThrowsAsync<ConstraintViolationException>(() => AddAsync(session, book));
        }

        Assert.Equal(0, database.Open);
    }

    [Fact]
    public async Task A_transaction_that_could_not_begin_leaves_nothing_behind_and_the_next_write_begins_its_own()
    {
        var database = new ObservedDatabase(Database) { FailsToBegin = true };
        await using var session = new SqlSession(database);
        await Assert.ThrowsAsync<TransientFaultException>(() => AddAsync(session, NewBook()));
        Assert.Equal(0, database.Open);
        await AddCommittedAsync(NewBook());

        database.FailsToBegin = false;
        await AddAsync(session, NewBook());
        await session.RollbackAsync();

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Actions_after_commit_follow_it_in_order_and_once()
    {
        var done = new List<string>();
        await using var session = new SqlSession(Database);
        await AddAsync(session, NewBook());
        session.AfterCommit(async _ => done.Add($"first, with {await CountAsync()} book"));
        session.AfterCommit(_ => Add(done, "second"));

        Assert.Empty(done);
        await session.CommitAsync(Cancellation);
        await session.CommitAsync(Cancellation);

        Assert.Equal(["first, with 1 book", "second"], done);
    }

    [Fact]
    public async Task An_action_after_commit_does_not_follow_a_rollback_or_the_end()
    {
        var done = new List<string>();
        await using (var session = new SqlSession(Database))
        {
            await AddAsync(session, NewBook());
            session.AfterCommit(_ => Add(done, "rolled back"));
            await session.RollbackAsync();
            await session.CommitAsync(Cancellation);
            session.AfterCommit(_ => Add(done, "disposed"));
        }

        Assert.Empty(done);
    }

    [Fact]
    public async Task Without_changes_what_is_to_follow_follows_all_the_same()
    {
        var done = new List<string>();
        await using var session = new SqlSession(Database);
        session.AfterCommit(_ => Add(done, "done"));

        await session.CommitAsync(Cancellation);

        Assert.Equal(["done"], done);
    }

    [Fact]
    public async Task A_returning_write_answers_what_it_changed_and_is_part_of_the_transaction()
    {
        var (first, second) = (NewBook("First"), NewBook("Second"));
        await using var session = new SqlSession(Database);
        await AddAsync(session, first);
        await AddAsync(session, second);

        var one = await session.WriteReturningFirstAsync<string>(
            "UPDATE books SET title = 'Changed' WHERE id = @Id RETURNING title",
            first,
            Cancellation
        );
        var none = await session.WriteReturningFirstAsync<string>(
            "UPDATE books SET title = 'x' WHERE title = 'none' RETURNING title",
            null,
            Cancellation
        );
        var all = await session.WriteReturningAllAsync<string>(
            "DELETE FROM books RETURNING title",
            parameters: null,
            Cancellation
        );

        Assert.Equal(("Changed", null), (one, none));
        Assert.Equal(["Changed", "Second"], all.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        await session.RollbackAsync();
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Fifty_sessions_at_once_lose_nothing()
    {
        var book = NewBook("0");
        await AddCommittedAsync(book);

        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var session = new SqlSession(Database);
                        await CountAsync(session);
                        await session.WriteAsync(
                            "UPDATE books SET title = CAST(CAST(title AS INTEGER) + 1 AS TEXT) WHERE id = @Id",
                            book,
                            Cancellation
                        );
                        await AddAsync(session, NewBook());
                        await session.CommitAsync(Cancellation);
                    })
                )
        );

        await using var reader = new SqlSession(Database);
        Assert.Equal(
            "50",
            await reader.ReadFirstAsync<string>("SELECT title FROM books WHERE id = @Id", book, Cancellation)
        );
        Assert.Equal(51, await CountAsync());
    }

    [Fact]
    public async Task A_mistake_in_the_program_is_not_taken_for_a_fault_of_the_database()
    {
        await using var session = new SqlSession(Database);

        var mistake = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            session.WriteAsync("DELETE FORM books", null, Cancellation)
        );

        Assert.Null(Database.Classify(mistake));
        Assert.Null(Database.Classify(new InvalidOperationException()));
    }

    [Fact]
    public async Task A_call_that_is_given_up_leaves_the_session_to_be_rolled_back()
    {
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();
        await using (var session = new SqlSession(Database))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                session.WriteAsync(InsertBook, NewBook(), givenUp.Token)
            );
        }

        await AddCommittedAsync(NewBook());
        Assert.Equal(1, await CountAsync());
    }

    private static ValueTask Add(List<string> done, string what)
    {
        done.Add(what);
        return ValueTask.CompletedTask;
    }
}
