using Npgsql;

namespace Library.Testing.Servers;

public sealed class PostgresServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_test_gets_an_empty_database_of_its_own()
    {
        var server = (await PostgresServer.TryGetAsync()).OrSkip();
        await using var first = await server.CreateDatabaseAsync(Cancellation);
        await using var second = await server.CreateDatabaseAsync(Cancellation);

        await ExecuteAsync(first, "CREATE TABLE mark (id int)");

        Assert.Equal(1L, await CountTablesAsync(first));
        Assert.Equal(0L, await CountTablesAsync(second));
    }

    [Fact]
    public async Task Letters_beyond_ascii_have_a_lower_case()
    {
        var server = (await PostgresServer.TryGetAsync()).OrSkip();
        await using var database = await server.CreateDatabaseAsync(Cancellation);

        Assert.Equal("zoë", await ScalarAsync(database, "SELECT lower('ZOË')"));
    }

    [Fact]
    public async Task A_committed_change_survives_a_kill()
    {
        await using var server = (await PostgresServer.TryStartOwnAsync(Cancellation)).OrSkip();
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await ExecuteAsync(database, "CREATE TABLE mark (id int)");

        await server.KillAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => CountTablesAsync(database));
        await server.StartAsync(Cancellation);

        Assert.Equal(1L, await CountTablesAsync(database));
    }

    [Fact]
    public async Task A_frozen_server_answers_again_when_it_goes_on()
    {
        await using var server = (await PostgresServer.TryStartOwnAsync(Cancellation)).OrSkip();
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        var impatient = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Timeout = 1, Pooling = false };
        await using var connection = new NpgsqlConnection(impatient.ConnectionString);

        server.Freeze();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.OpenAsync(Cancellation));
        server.Continue();

        Assert.Equal(0L, await CountTablesAsync(database));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_disposed_server()
    {
        var server = (await PostgresServer.TryStartOwnAsync(Cancellation)).OrSkip();
        var dataFolder = (string)
            (await ScalarAsync(await server.CreateDatabaseAsync(Cancellation), "SHOW data_directory"))!;

        await server.DisposeAsync();

        Assert.False(Directory.Exists(dataFolder));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => server.ExecuteAsync("SELECT 1", Cancellation));
    }

    private static async Task<long> CountTablesAsync(ServedDatabase database) =>
        (long)
            (
                await ScalarAsync(
                    database,
                    "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
                )
            )!;

    private static Task ExecuteAsync(ServedDatabase database, string sql) => ScalarAsync(database, sql);

    private static async Task<object?> ScalarAsync(ServedDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
