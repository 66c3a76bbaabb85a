using System.Data.Common;
using System.Diagnostics;
using Dapper;

namespace Library.Platform.Sql;

/// <summary>
/// The one way to the database during a request. A read outside a transaction borrows a connection for its statement
/// alone, so that nobody holds one while hashing a password or writing to a slow client. The first write begins a
/// transaction, which later reads see, and which <see cref="CommitAsync"/> ends, unless a
/// <see cref="ExpectSingleChange">single change</see> was announced. Whatever is not committed is rolled back on
/// disposal. Not for use by several threads at once.
/// </summary>
/// <remarks>Every method throws the exceptions of <see cref="ISqlDatabase.Classify"/> for what the database
/// refuses.</remarks>
/// <param name="database">The database to talk to.</param>
public sealed class SqlSession(ISqlDatabase database) : IAsyncDisposable
{
    private readonly List<(Func<CancellationToken, ValueTask> Action, bool AlsoInDoubt)> _afterCommit = [];
    private DbConnection? _connection;
    private DbTransaction? _transaction;
    private IDisposable? _writeTurn;
    private bool _expectsSingleChange;
    private bool _hasChanged;

    static SqlSession() => ColumnConventions.Apply();

    /// <summary>The dialect of the database, for the rare statement that differs.</summary>
    public string Dialect => database.Dialect;

    /// <summary>
    /// Whether what this session asks may be asked together with what others do: nothing that it has done is to be
    /// seen, nobody traces its request, who would miss the statement there, and the database is a process of its own,
    /// so that a message less is worth something.
    /// </summary>
    internal bool MayShareStatements =>
        _connection is null
        && !_hasChanged
        && database.Dialect == "postgresql"
        && Activity.Current is not { IsAllDataRequested: true };

    /// <summary>
    /// Announces that one statement changes all that is to be changed. It is a transaction of its own, which spares
    /// BEGIN and COMMIT: <see cref="WriteAsync"/> and its like return when it is durable and what was to follow the
    /// commit has been done. A statement that finds nothing to change does not count; any that follows one that did is
    /// refused with <see cref="InvalidOperationException"/>. The statement must carry its own conditions: where a
    /// database that was frozen carries it out late, it must still be right.
    /// </summary>
    public void ExpectSingleChange() => _expectsSingleChange = true;

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

    /// <summary>Executes a statement that changes something, within the transaction or as one of its own.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="DatabaseUnavailableException">
    /// Where it was a transaction of its own: the connection was lost meanwhile; whether it happened is unknown.
    /// </exception>
    public Task<int> WriteAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        ChangeAsync(
            (connection, token) => connection.ExecuteAsync(Command(sql, parameters, token)),
            changed => changed > 0,
            cancellationToken
        );

    /// <summary>Executes a statement with a RETURNING clause, within the transaction or as one of its own, as
    /// <see cref="WriteAsync"/> does.</summary>
    /// <returns>The first row it returned, or null where it changed nothing.</returns>
    public async Task<TRow?> WriteReturningFirstAsync<TRow>(
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) => (await WriteReturningAllAsync<TRow>(sql, parameters, cancellationToken)).FirstOrDefault();

    /// <summary>
    /// Executes a statement with a RETURNING clause, within the transaction or as one of its own, as
    /// <see cref="WriteAsync"/> does; within the transaction also a SELECT that locks what it reads until the end.
    /// </summary>
    /// <returns>All rows it returned.</returns>
    public Task<IReadOnlyList<TRow>> WriteReturningAllAsync<TRow>(
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync<IReadOnlyList<TRow>>(
            async (connection, token) => (await connection.QueryAsync<TRow>(Command(sql, parameters, token))).AsList(),
            rows => rows.Count > 0,
            cancellationToken
        );

    /// <summary>Has the single change made by a statement that other requests share; what is to follow the commit
    /// follows.</summary>
    /// <param name="change">Makes it; says whether it did. Otherwise nothing is changed yet, and the session may try by
    /// itself.</param>
    /// <returns>Whether it is made; false also where no single change was announced.</returns>
    /// <exception cref="DatabaseUnavailableException">The database is away, or was lost meanwhile: then nobody knows
    /// whether it happened.</exception>
    internal async Task<bool> ChangeWithOthersAsync(Func<Task<bool>> change)
    {
        if (!_expectsSingleChange)
        {
            return false;
        }

        try
        {
            return await ChangeAndCommitAsync(change, isMade => isMade);
        }
        catch (DatabaseUnavailableException failure)
        {
            // Others are told of the same failure, each by an exception of its own.
            throw await InDoubtAsync(new DatabaseUnavailableException(failure), failure, CancellationToken.None);
        }
    }

    /// <summary>Registers what is to happen after a successful commit, such as dropping a cached copy.</summary>
    /// <param name="action">What is to happen. It must not throw.</param>
    /// <param name="alsoInDoubt">
    /// Whether it is to happen also when the connection was lost during the commit, so that nobody knows its outcome.
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
            if (_connection is { } open)
            {
                return await read(open);
            }

            await using var connection = await database.OpenAsync(cancellationToken);
            return await read(connection);
        }
        catch (Exception failure) when (FaultOf(failure) is { } fault)
        {
            throw fault;
        }
    }

    private Task<TResult> ChangeAsync<TResult>(
        Func<DbConnection, CancellationToken, Task<TResult>> change,
        Func<TResult, bool> hasChanged,
        CancellationToken cancellationToken
    ) =>
        _expectsSingleChange
            ? ChangeAndCommitAsync(() => ChangeByItselfAsync(change, cancellationToken), hasChanged)
            : WithinTransactionAsync(connection => change(connection, cancellationToken), cancellationToken);

    private async Task<TResult> ChangeAndCommitAsync<TResult>(
        Func<Task<TResult>> change,
        Func<TResult, bool> hasChanged
    )
    {
        DemandNothingChanged();
        var result = await change();
        if (hasChanged(result))
        {
            _hasChanged = true;
            await FollowCommitAsync(CancellationToken.None);
        }

        return result;
    }

    private async Task<TResult> ChangeByItselfAsync<TResult>(
        Func<DbConnection, CancellationToken, Task<TResult>> change,
        CancellationToken cancellationToken
    )
    {
        var isSent = false;
        try
        {
            using var turn = await database.WaitForWriteTurnAsync(cancellationToken);
            await using var connection = await database.OpenAsync(cancellationToken);

            cancellationToken.ThrowIfCancellationRequested();

            // From here on nobody can take it back, so that who gives up waits for its outcome too.
            isSent = true;
            return await change(connection, CancellationToken.None);
        }
        catch (Exception failure)
            when (isSent && failure is (DbException or TimeoutException) && !database.IsRefusal(failure))
        {
            throw await InDoubtAsync(
                database.Classify(failure) ?? new DatabaseUnavailableException(failure),
                failure,
                CancellationToken.None
            );
        }
        catch (Exception failure) when (database.Classify(failure) is { } known)
        {
            throw known;
        }
    }

    // After a change that is made, the request must not be repeated.
    private Exception? FaultOf(Exception failure)
    {
        var known = failure as TransientFaultException ?? database.Classify(failure);
        return _hasChanged && known is TransientFaultException ? new DatabaseUnavailableException(failure) : known;
    }

    private void DemandNothingChanged()
    {
        if (_hasChanged || _transaction is not null)
        {
            throw new InvalidOperationException(
                "A single change was announced, and it is made: another would not be one with it."
            );
        }
    }

    // What was lost on the way may have happened: repeating the request could do its work twice.
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
            throw known;
        }
    }

    private async ValueTask<DbConnection> ConnectionForWritingAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } open)
        {
            return open;
        }

        DemandNothingChanged();
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
        try
        {
            if (_transaction is { } transaction)
            {
                _transaction = null;
                await transaction.DisposeAsync();
            }
        }
        catch (Exception failure) when (database.Classify(failure) is not null)
        {
            // The connection is gone, and with it the transaction: there is nothing left to roll back.
        }

        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }

        _writeTurn?.Dispose();
        _writeTurn = null;
    }
}
