using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;
using Library.Testing.Servers;
using Npgsql;

namespace Library.Platform.Tests.Sql;

public sealed class PostgresSessionTests() : SqlSessionSuite(PostgresAsync);

public sealed class PostgresFaultTests : IAsyncLifetime
{
    private const string ReadAll = "SELECT * FROM books";
    private const string Write = "UPDATE books SET title = title";
    private PostgresTestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_connection_lost_before_the_commit_is_a_fault_that_may_not_come_again()
    {
        await using var session = _database!.OpenSession();
        await session.WriteAsync(Write, parameters: null, Cancellation);
        await _database.BreakConnectionsAsync(Cancellation);

        await Assert.ThrowsAsync<TransientFaultException>(() =>
            session.WriteAsync(Write, parameters: null, Cancellation)
        );

        await session.RollbackAsync();
        await session.WriteAsync(Write, parameters: null, Cancellation);
        await session.CommitAsync(Cancellation);
    }

    [Fact]
    public async Task A_connection_lost_before_a_read_within_the_transaction_is_a_fault_that_may_not_come_again()
    {
        await using var session = _database!.OpenSession();
        await session.WriteAsync(Write, parameters: null, Cancellation);
        await _database.BreakConnectionsAsync(Cancellation);

        await Assert.ThrowsAsync<TransientFaultException>(() =>
            session.ReadFirstAsync<long>("SELECT 1", parameters: null, Cancellation)
        );
    }

    [Fact]
    public async Task A_connection_lost_during_the_commit_leaves_its_outcome_unknown_so_it_is_not_to_be_repeated()
    {
        await using var session = _database!.OpenSession();
        await session.WriteAsync(Write, parameters: null, Cancellation);
        await _database.BreakConnectionsAsync(Cancellation);

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => session.CommitAsync(Cancellation));
    }

    [Fact]
    public async Task When_the_outcome_of_a_commit_is_unknown_only_what_is_safe_in_doubt_follows()
    {
        var done = new List<string>();
        await using var session = _database!.OpenSession();
        await session.WriteAsync(Write, parameters: null, Cancellation);
        session.AfterCommit(_ => Add(done, "count"));
        session.AfterCommit(_ => Add(done, "drop the copy"), alsoInDoubt: true);
        await _database.BreakConnectionsAsync(Cancellation);

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => session.CommitAsync(Cancellation));

        Assert.Equal(["drop the copy"], done);
    }

    [Fact]
    public async Task A_statement_whose_table_was_migrated_meanwhile_succeeds_when_it_is_repeated()
    {
        await using var session = _database!.OpenSession();
        for (var time = 0; time < 4; time++)
        {
            await session.ReadFirstAsync<object>(ReadAll, parameters: null, Cancellation);
        }

        await session.WriteAsync("ALTER TABLE books ADD COLUMN shelf text", parameters: null, Cancellation);
        await session.CommitAsync(Cancellation);

        await Assert.ThrowsAsync<TransientFaultException>(() =>
            session.ReadFirstAsync<object>(ReadAll, parameters: null, Cancellation)
        );
        await session.ReadFirstAsync<object>(ReadAll, parameters: null, Cancellation);
    }

    [Fact]
    public async Task Pooled_connections_that_broke_while_idle_are_replaced()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReadAsync()));
        await _database!.BreakConnectionsAsync(Cancellation);

        await Eventually.HoldsAsync(
            async () =>
                await Record.ExceptionAsync(ReadAsync) switch
                {
                    null => true,
                    TransientFaultException => false,
                    var other => throw new InvalidOperationException("Not a fault to be repeated.", other),
                },
            TimeSpan.FromSeconds(60),
            "the pool is whole again",
            Cancellation
        );
    }

    [Fact]
    public async Task Of_two_that_wait_for_each_other_one_is_told_to_try_again()
    {
        await using var first = _database!.OpenSession();
        await using var second = _database.OpenSession();
        await first.WriteAsync("SELECT pg_advisory_xact_lock(1)", parameters: null, Cancellation);
        await second.WriteAsync("SELECT pg_advisory_xact_lock(2)", parameters: null, Cancellation);

        var crossing = first.WriteAsync("SELECT pg_advisory_xact_lock(2)", parameters: null, Cancellation);
        var outcomes = new[]
        {
            await Record.ExceptionAsync(() =>
                second.WriteAsync("SELECT pg_advisory_xact_lock(1)", parameters: null, Cancellation)
            ),
            await Record.ExceptionAsync(async () =>
            {
                await second.RollbackAsync();
                await crossing;
            }),
        };

        Assert.IsType<TransientFaultException>(Assert.Single(outcomes, outcome => outcome is not null));
    }

    [Fact]
    public async Task A_pool_that_is_all_in_use_is_a_database_too_busy_and_is_whole_again_afterwards()
    {
        // Small, so that a busy machine fills it in time.
        var options = new PostgresOptions { PoolSize = 4 };
        await using var database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation, options);
        var sessions = Enumerable.Range(0, 6).Select(_ => database.OpenSession()).ToList();

        var outcomes = await Task.WhenAll(
            sessions.Select(session =>
                Record.ExceptionAsync(() => session.WriteAsync("SELECT 1", parameters: null, Cancellation)).AsTask()
            )
        );
        foreach (var session in sessions)
        {
            await session.DisposeAsync();
        }

        Assert.Equal(2, outcomes.Count(outcome => outcome is DatabaseUnavailableException));
        Assert.Equal(4, outcomes.Count(outcome => outcome is null));
        await using var next = database.OpenSession();
        await next.ReadFirstAsync<long>("SELECT 1", parameters: null, Cancellation);
    }

    [Theory]
    [InlineData("08006", typeof(TransientFaultException))]
    [InlineData("40001", typeof(TransientFaultException))]
    [InlineData("40P01", typeof(TransientFaultException))]
    [InlineData("57P01", typeof(TransientFaultException))]
    [InlineData("57P02", typeof(TransientFaultException))]
    [InlineData("57P03", typeof(TransientFaultException))]
    [InlineData("57P05", typeof(TransientFaultException))]
    [InlineData("53300", typeof(TransientFaultException))]
    [InlineData("57014", typeof(DatabaseUnavailableException))]
    [InlineData("28P01", typeof(DatabaseUnavailableException))]
    [InlineData("28000", typeof(DatabaseUnavailableException))]
    [InlineData("3D000", typeof(DatabaseUnavailableException))]
    [InlineData("25006", typeof(DatabaseUnavailableException))]
    [InlineData("0A000", typeof(TransientFaultException))]
    [InlineData("42501", typeof(DatabaseUnavailableException))]
    [InlineData("42703", typeof(DatabaseUnavailableException))]
    [InlineData("42P01", typeof(DatabaseUnavailableException))]
    [InlineData("42601", null)]
    [InlineData("22001", null)]
    public void The_answer_of_the_server_decides_whether_a_mail_is_repeated_or_given_up(string state, Type? expected) =>
        Assert.Equal(
            expected,
            _database!.Database.Classify(new PostgresException("message", "ERROR", "ERROR", state))?.GetType()
        );

    private async Task ReadAsync()
    {
        await using var session = _database!.OpenSession();
        await session.ReadFirstAsync<long>("SELECT 1 FROM pg_sleep(0.05)", parameters: null, Cancellation);
    }

    private static ValueTask Add(List<string> done, string what)
    {
        done.Add(what);
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresOutageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_gone_or_frozen_is_known_within_seconds_and_used_once_it_is_back()
    {
        await using var server = (await PostgresServer.TryStartOwnAsync(Cancellation)).OrSkip();
        await using var database = await PostgresTestDatabase.CreateAsync(server, Cancellation, new PostgresOptions());
        await ReadAsync(database.Database);

        await server.StopAsync();
        await UnavailableAsync(database.Database);
        await server.StartAsync(Cancellation);
        await WorksAgainAsync(database.Database);

        server.Freeze();
        await UnavailableAsync(database.Database);
        server.Continue();
        await WorksAgainAsync(database.Database);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_database_are_told_without_the_secret()
    {
        var server = (await PostgresServer.TryGetAsync()).OrSkip();
        await using var served = await server.CreateDatabaseAsync(Cancellation);
        foreach (
            var wrong in new Action<NpgsqlConnectionStringBuilder>[]
            {
                to => to.Password = "canary-5f2e",
                to => to.Database = "canary-5f2e",
            }
        )
        {
            var connection = new NpgsqlConnectionStringBuilder(served.ConnectionString);
            wrong(connection);
            await using var database = new PostgresDatabase(connection.ConnectionString);

            var refusal = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => ReadAsync(database));
            Assert.DoesNotContain("canary", refusal.Message, StringComparison.Ordinal);
        }
    }

    // A dead connection of the pool may come first; it is told by a fault that may be repeated.
    private static async Task UnavailableAsync(PostgresDatabase database)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var failure = await Record.ExceptionAsync(() =>
                ReadAsync(database).WaitAsync(TimeSpan.FromSeconds(20), Cancellation)
            );
            Assert.True(failure is TransientFaultException or DatabaseUnavailableException, $"{failure}");
        }
    }

    private static Task WorksAgainAsync(PostgresDatabase database) =>
        Eventually.HoldsAsync(
            async () => await Record.ExceptionAsync(() => ReadAsync(database)) is null,
            TimeSpan.FromSeconds(30),
            "the database answers",
            Cancellation
        );

    private static async Task ReadAsync(PostgresDatabase database)
    {
        await using var session = new SqlSession(database);
        await session.ReadFirstAsync<long>("SELECT 1", parameters: null, Cancellation);
    }
}
