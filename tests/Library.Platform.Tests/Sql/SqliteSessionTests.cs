using Dapper;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Platform.Tests.Sql;

public sealed class SqliteSessionTests() : SqlSessionSuite(SqliteAsync)
{
    [Fact]
    public async Task A_request_that_gives_up_its_wait_leaves_the_turn_to_others()
    {
        await using var writer = new SqlSession(Database);
        await AddAsync(writer, NewBook());
        using var patience = new CancellationTokenSource();
        await using var waiting = new SqlSession(Database);
        var wait = waiting.WriteAsync(InsertBook, NewBook(), patience.Token);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        await writer.CommitAsync(Cancellation);

        await AddCommittedAsync(NewBook());
        Assert.Equal(2, await CountAsync());
    }

    // The two limits are of real time: ten seconds within the process, five between processes. So they pass side by
    // side.
    [Fact]
    public async Task The_wait_for_the_turn_to_write_is_limited()
    {
        await using var writer = new SqlSession(Database);
        await AddAsync(writer, NewBook());

        await using var second = new SqlSession(Database);
        await Assert.ThrowsAsync<TransientFaultException>(() =>
            AddAsync(second, NewBook()).WaitAsync(TimeSpan.FromSeconds(30), Cancellation)
        );
        await writer.CommitAsync(Cancellation);

        await AddAsync(second, NewBook());
        await second.CommitAsync(Cancellation);
        Assert.Equal(2, await CountAsync());
    }
}

public sealed class SqliteBetweenProcessesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_another_process_writes_to_is_busy_for_writers_and_open_to_readers()
    {
        await using var here = await SqliteTestDatabase.CreateAsync(Cancellation);
        using var elsewhere = new SqliteDatabase(here.Path);
        await using var other = new SqlSession(elsewhere);
        await other.WriteAsync("DELETE FROM books", parameters: null, Cancellation);

        await using var session = here.OpenSession();
        Assert.Equal(
            0,
            await session.ReadFirstAsync<long>("SELECT COUNT(*) FROM books", parameters: null, Cancellation)
        );
        await Assert.ThrowsAsync<TransientFaultException>(() =>
            session
                .WriteAsync("DELETE FROM loans", parameters: null, Cancellation)
                .WaitAsync(TimeSpan.FromSeconds(30), Cancellation)
        );
        await other.CommitAsync(Cancellation);

        await session.WriteAsync("DELETE FROM loans", parameters: null, Cancellation);
        await session.CommitAsync(Cancellation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_files_are_for_their_owner_alone(bool isThereBefore)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        await using var folder = new TemporaryFolder();
        var path = folder.File("library.db");
        if (isThereBefore)
        {
            await File.WriteAllBytesAsync(path, [], Cancellation);
        }

        using var database = new SqliteDatabase(path);
        await using var connection = await database.OpenAsync(Cancellation);
        await connection.ExecuteAsync("CREATE TABLE shelves (id INTEGER)");

        var modes = new[] { path, $"{path}-wal", $"{path}-shm" }.Select(File.GetUnixFileMode);
        Assert.All(modes, mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode));
    }

    [Fact]
    public async Task A_file_whose_folder_is_missing_is_a_database_that_is_away()
    {
        await using var folder = new TemporaryFolder();
        using var database = new SqliteDatabase(folder.File("missing/library.db"));
        await using var session = new SqlSession(database);

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            session.ReadFirstAsync<long>("SELECT 1", parameters: null, Cancellation)
        );
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            session.WriteAsync("DELETE FROM books", parameters: null, Cancellation)
        );
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_a_database_that_is_away_and_stays_as_it_is()
    {
        await using var folder = new TemporaryFolder();
        var path = folder.File("letter.txt");
        var letter = string.Concat(Enumerable.Repeat("Dear reader, this is no database. ", 100));
        await File.WriteAllTextAsync(path, letter, Cancellation);
        using var database = new SqliteDatabase(path);
        await using var session = new SqlSession(database);

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            session.WriteAsync("DELETE FROM books", parameters: null, Cancellation)
        );

        Assert.Equal(letter, await File.ReadAllTextAsync(path, Cancellation));
    }
}
