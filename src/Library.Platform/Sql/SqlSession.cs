using System.Data.Common;
using Dapper;

namespace Library.Platform.Sql;

/// <summary>
/// The one way to the database during a request; not for use by several threads at once. Every method throws the
/// exceptions of <see cref="ISqlDatabase.Classify"/> for what the database refuses.
/// </summary>
/// <remarks>
/// A read outside a transaction borrows a connection for its statement alone, so that no request holds one while it
/// hashes a password or writes to a slow client; the first write begins a transaction, which later reads see, and which
/// <see cref="CommitAsync"/> commits or disposal rolls back. PostgreSQL takes no more statements in a transaction in
/// which one violated a constraint: what is read after that is read without it, and what is written is refused until
/// the rollback.
/// </remarks>
/// <param name="database">The database to talk to.</param>
public sealed class SqlSession(ISqlDatabase database) : IAsyncDisposable
{
    /// <summary>
    /// The end of a SELECT of one page: as many rows as <c>Limit</c> among the parameters says. Dapper writes the
    /// number into the text, because PostgreSQL takes a parameter here for a tenth of all rows, so that it plans each
    /// page of a large table anew, which can take longer than the page.
    /// </summary>
    public const string Limited = "LIMIT {=Limit}";

    private readonly List<(Func<CancellationToken, ValueTask> Action, bool AlsoInDoubt)> _afterCommit = [];
    private DbConnection? _connection;
    private DbTransaction? _transaction;
    private IDisposable? _writeTurn;
    private bool _isRefused;

    static SqlSession() => ColumnConventions.Apply();

    /// <summary>The dialect of the database, for the rare statement that differs.</summary>
    public string Dialect => database.Dialect;

    /// <summary>The condition that a column is among the values of an array, which either database takes as one
    /// parameter.</summary>
    /// <param name="column">The column.</param>
    /// <param name="array">The name of the parameter, which must be an array.</param>
    public string Among(string column, string array) =>
        Dialect == "postgresql" ? $"{column} = ANY (@{array})" : $"{column} IN (SELECT value FROM json_each(@{array}))";

    /// <summary>The same for ids, of which often one alone is asked for. PostgreSQL plans a statement with a list anew
    /// each time, which can take longer than the statement; its plan for one value it keeps. The cast tells it what the
    /// list holds where a statement is only prepared.</summary>
    /// <param name="column">The column.</param>
    /// <param name="array">The name of the parameter, which must be an array of ids.</param>
    /// <param name="count">How many ids are in it.</param>
    public string AmongIds(string column, string array, int count) =>
        Dialect == "postgresql" && count == 1 ? $"{column} = (CAST(@{array} AS uuid[]))[1]" : Among(column, array);

    /// <summary>
    /// The end of a SELECT that keeps others from changing the rows until the transaction ends: nothing on SQLite,
    /// which has one writer. On PostgreSQL it lets others refer to the rows, as an insert with a foreign key does, so
    /// that no such insert waits out of the order of locks.
    /// </summary>
    /// <param name="table">The table, where the SELECT joins several.</param>
    public string Locking(string? table = null) =>
        Dialect != "postgresql" ? ""
        : table is null ? " FOR NO KEY UPDATE"
        : $" FOR NO KEY UPDATE OF {table}";

    /// <summary>Reads the first row, or null where there is none.</summary>
    public Task<TRow?> ReadFirstAsync<TRow>(string sql, object? parameters, CancellationToken cancellationToken) =>
        ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<TRow>(Command(sql, parameters, cancellationToken)),
            cancellationToken
        );

    /// <summary>Reads all rows into memory; for lists that are bounded by the statement.</summary>
    public Task<IReadOnlyList<TRow>> ReadAllAsync<TRow>(
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        ReadAsync<IReadOnlyList<TRow>>(
            async connection =>
                (await connection.QueryAsync<TRow>(Command(sql, parameters, cancellationToken))).AsList(),
            cancellationToken
        );

    /// <summary>Executes a statement that changes something, within the transaction.</summary>
    /// <returns>How many rows it changed.</returns>
    public Task<int> WriteAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        WithinTransactionAsync(
            connection => connection.ExecuteAsync(Command(sql, parameters, cancellationToken)),
            cancellationToken
        );

    /// <summary>Executes a statement with a RETURNING clause, within the transaction.</summary>
    /// <returns>The first row it returned, or null where it changed nothing.</returns>
    public async Task<TRow?> WriteReturningFirstAsync<TRow>(
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) => (await WriteReturningAllAsync<TRow>(sql, parameters, cancellationToken)).FirstOrDefault();

    /// <summary>
    /// Executes a statement with a RETURNING clause, or a SELECT that locks what it reads, within the transaction.
    /// </summary>
    /// <returns>All rows it returned.</returns>
    public Task<IReadOnlyList<TRow>> WriteReturningAllAsync<TRow>(
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        WithinTransactionAsync<IReadOnlyList<TRow>>(
            async connection =>
                (await connection.QueryAsync<TRow>(Command(sql, parameters, cancellationToken))).AsList(),
            cancellationToken
        );

    /// <summary>Registers what is to happen after a successful commit, such as dropping a cached copy.</summary>
    /// <param name="action">The action. It must not throw.</param>
    /// <param name="alsoInDoubt">
    /// Whether it is to happen also when the connection was lost during the commit, so that its outcome is unknown.
    /// </param>
    public void AfterCommit(Func<CancellationToken, ValueTask> action, bool alsoInDoubt = false) =>
        _afterCommit.Add((action, alsoInDoubt));

    /// <summary>Makes the changes durable, then runs the after-commit actions. Without changes it only runs
    /// those.</summary>
    /// <exception cref="DatabaseUnavailableException">
    /// The connection was lost during the commit; whether it happened is unknown.
    /// </exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_transaction is { } transaction)
        {
            try
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
            catch (Exception failure) when (database.Classify(failure) is { } known)
            {
                throw await InDoubtAsync(known, failure, cancellationToken);
            }

            await ReleaseAsync();
        }

        await FollowCommitAsync(cancellationToken);
    }

    /// <summary>Undoes the changes and forgets the after-commit actions. The session can be used again.</summary>
    public ValueTask RollbackAsync()
    {
        _afterCommit.Clear();
        _isRefused = false;
        return ReleaseAsync();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => RollbackAsync();

    private async Task<TResult> ReadAsync<TResult>(
        Func<DbConnection, Task<TResult>> read,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (_isRefused)
            {
                await ReleaseAsync();
            }

            if (_connection is { } open)
            {
                return await read(open);
            }

            await using var connection = await database.OpenAsync(cancellationToken);
            return await read(connection);
        }
        catch (Exception failure) when (database.Classify(failure) is { } known)
        {
            throw known;
        }
    }

    // A commit that was lost on the way may have happened: repeating the request could do its work twice.
    private async Task<Exception> InDoubtAsync(Exception known, Exception failure, CancellationToken cancellationToken)
    {
        foreach (var (action, _) in _afterCommit.Where(registered => registered.AlsoInDoubt))
        {
            await action(cancellationToken);
        }

        return known is TransientFaultException ? new DatabaseUnavailableException(failure) : known;
    }

    private async Task FollowCommitAsync(CancellationToken cancellationToken)
    {
        foreach (var (action, _) in _afterCommit)
        {
            await action(cancellationToken);
        }

        _afterCommit.Clear();
    }

    private async Task<TResult> WithinTransactionAsync<TResult>(
        Func<DbConnection, Task<TResult>> write,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await write(await ConnectionForWritingAsync(cancellationToken));
        }
        catch (Exception failure) when (database.Classify(failure) is { } known)
        {
            _isRefused |= known is ConstraintViolationException && Dialect == "postgresql";
            throw known;
        }
    }

    private async ValueTask<DbConnection> ConnectionForWritingAsync(CancellationToken cancellationToken)
    {
        if (_isRefused)
        {
            throw new InvalidOperationException(
                "A statement of this transaction was refused; it has to be rolled back."
            );
        }

        if (_connection is { } open)
        {
            return open;
        }

        try
        {
            _writeTurn = await database.WaitForWriteTurnAsync(cancellationToken);
            _connection = await database.OpenAsync(cancellationToken);
            _transaction = await database.BeginWriteAsync(_connection, cancellationToken);
            return _connection;
        }
        catch
        {
            // Otherwise the next write would run on this connection, outside any transaction.
            await ReleaseAsync();
            throw;
        }
    }

    private CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, _transaction, cancellationToken: cancellationToken);

    private async ValueTask ReleaseAsync()
    {
        var (transaction, connection, turn) = (_transaction, _connection, _writeTurn);
        (_transaction, _connection, _writeTurn) = (null, null, null);

        // Whatever fails here, the next writer gets its turn.
        using (turn)
        {
            await using (connection)
            {
                await RollBackAsync(transaction);
            }
        }
    }

    private async ValueTask RollBackAsync(DbTransaction? transaction)
    {
        try
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }
        }
        catch (Exception failure) when (database.Classify(failure) is not null)
        {
            // The connection is gone, and with it the transaction: there is nothing left to roll back.
        }
    }
}
