using Npgsql;

namespace Bare;

/// <summary>A pool of connections with the Library's settings, and a line for each way to use one.</summary>
internal sealed class Database(string url) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(ConnectionString(new Uri(url)));

    /// <summary>One statement on a connection of its own.</summary>
    public async Task<TResult> ReadAsync<TResult>(
        string sql,
        object[] values,
        Func<NpgsqlDataReader, Task<TResult>> take
    )
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await ReadAsync(connection, sql, values, take);
    }

    public static async Task<TResult> ReadAsync<TResult>(
        NpgsqlConnection connection,
        string sql,
        object[] values,
        Func<NpgsqlDataReader, Task<TResult>> take
    )
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        return await take(reader);
    }

    /// <summary>One statement between BEGIN and COMMIT.</summary>
    public Task WriteAsync(string sql, object[] values) =>
        WithinTransactionAsync(connection => WriteAsync(connection, sql, values));

    public static async Task<int> WriteAsync(NpgsqlConnection connection, string sql, object[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Statements between BEGIN and COMMIT.</summary>
    public async Task WithinTransactionAsync(Func<NpgsqlConnection, Task> work)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await work(connection);
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static string ConnectionString(Uri url) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Database = url.AbsolutePath.Trim('/'),
            Username = url.UserInfo.Split(':')[0],
            Password = url.UserInfo.Split(':')[1],
            MaxPoolSize = 32,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        }.ToString();
}
