using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Library.Platform.Sql;

/// <summary>
/// A database in one file: readers never wait (write-ahead log); writers queue within the process without holding a
/// thread, and between processes by SQLite's own lock. A commit is on the disk when it returns
/// (<c>synchronous=FULL</c>), deleted content is overwritten, and the files are for this user alone.
/// </summary>
public sealed class SqliteDatabase : ISqlDatabase, IDisposable
{
    private const int BusyTimeoutMilliseconds = 5000;

    // SQLite's own 2 MB cannot hold the upper pages of the indexes of ten million loans. A connection takes it page by
    // page, as it reads.
    private const int PageCacheKibibytes = 8000;
    private const int ConstraintCheck = 275;
    private const int ConstraintForeignKey = 787;
    private const int ConstraintNotNull = 1299;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;
    private static readonly TimeSpan TurnTimeout = TimeSpan.FromSeconds(10);
    private static readonly object SetUp = new();
    private readonly SemaphoreSlim _writeTurn = new(1, 1);

    // Handles outlive the connections that borrow them from the pool, and keep their settings.
    private readonly ConditionalWeakTable<sqlite3, object> _handlesSetUp = [];
    private readonly string _connectionString;
    private readonly string _connectionStringForMigrations;
    private readonly string _path;
    private volatile bool _isPrivate;

    /// <summary>Prepares access; the file is created on first use, its folder must exist.</summary>
    /// <param name="path">The path of the file, absolute or relative to the working directory.</param>
    public SqliteDatabase(string path)
    {
        _path = path;
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = BusyTimeoutMilliseconds / 1000,
        };
        _connectionString = settings.ToString();
        (settings.ForeignKeys, settings.Pooling) = (false, false);
        _connectionStringForMigrations = settings.ToString();
    }

    /// <inheritdoc />
    public string Dialect => "sqlite";

    /// <inheritdoc />
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync(_connectionString, cancellationToken);

    /// <inheritdoc />
    /// <remarks>
    /// Without foreign keys, which cannot be switched off within a transaction: otherwise the rows of a table that is
    /// dropped would be deleted from every table that refers to it.
    /// </remarks>
    public ValueTask<DbConnection> OpenForMigrationsAsync(CancellationToken cancellationToken) =>
        OpenAsync(_connectionStringForMigrations, cancellationToken);

    /// <inheritdoc />
    public async ValueTask<bool> HasBrokenReferencesAsync(
        DbConnection connection,
        CancellationToken cancellationToken
    ) =>
        await connection.ExecuteScalarAsync<string>(
            new CommandDefinition(
                "PRAGMA foreign_key_check",
                commandTimeout: Migrator.StatementLimitSeconds,
                cancellationToken: cancellationToken
            )
        )
            is not null;

    /// <inheritdoc />
    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    /// <inheritdoc />
    public async ValueTask<IDisposable?> WaitForWriteTurnAsync(CancellationToken cancellationToken)
    {
        if (!await _writeTurn.WaitAsync(TurnTimeout, cancellationToken))
        {
            throw new TransientFaultException(innerException: null);
        }

        return new Turn(_writeTurn);
    }

    /// <inheritdoc />
    /// <remarks>A write transaction excludes other processes already.</remarks>
    public ValueTask LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    /// <inheritdoc />
    public async ValueTask<bool> HasTableAsync(
        DbConnection connection,
        string name,
        CancellationToken cancellationToken
    ) =>
        await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(
                "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = @name)",
                new { name },
                cancellationToken: cancellationToken
            )
        );

    /// <inheritdoc />
    public ValueTask<string?> FindFaultAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<string?>(null);

    /// <inheritdoc />
    public Exception? Classify(Exception failure)
    {
        if (failure is not SqliteException sqlite)
        {
            return null;
        }

        return sqlite.SqliteExtendedErrorCode switch
        {
            ConstraintUnique or ConstraintPrimaryKey => Violation(ConstraintKind.Unique, sqlite),
            ConstraintForeignKey => Violation(ConstraintKind.ForeignKey, sqlite),
            ConstraintCheck or ConstraintNotNull => Violation(ConstraintKind.Check, sqlite),
            _ => ClassifyPrimary(sqlite),
        };
    }

    /// <summary>Copies the whole database, as it is at this moment, over a file. Neither readers nor writers wait for
    /// it.</summary>
    /// <param name="path">The file; its content is lost.</param>
    /// <param name="cancellationToken">Gives up before the copy begins; what has begun is brought to its end.</param>
    /// <exception cref="DatabaseUnavailableException">The database cannot be read, or the file not written.</exception>
    /// <exception cref="TransientFaultException">Another program has locked one of them.</exception>
    public async Task CopyOverAsync(string path, CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        try
        {
            await using var source = await OpenAsync(cancellationToken);
            await using var copy = new SqliteConnection(settings.ToString());
            await copy.OpenAsync(cancellationToken);
            ((SqliteConnection)source).BackupDatabase(copy);
        }
        catch (SqliteException failure) when (Classify(failure) is { } known)
        {
            throw known;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _writeTurn.Dispose();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private async ValueTask<DbConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        _isPrivate = _isPrivate || PrivateFile.Ensure(_path);
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            if (!_handlesSetUp.TryGetValue(connection.Handle!, out _))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"""
                    PRAGMA busy_timeout = {BusyTimeoutMilliseconds}; PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 0;
                    PRAGMA cache_size = -{PageCacheKibibytes};
                    """;
                await command.ExecuteNonQueryAsync(cancellationToken);
                _handlesSetUp.AddOrUpdate(connection.Handle!, SetUp);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static Exception? ClassifyPrimary(SqliteException sqlite) =>
        sqlite.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new TransientFaultException(sqlite),
            raw.SQLITE_FULL
            or raw.SQLITE_IOERR
            or raw.SQLITE_CANTOPEN
            or raw.SQLITE_READONLY
            or raw.SQLITE_NOTADB
            or raw.SQLITE_CORRUPT
            or raw.SQLITE_PERM
            or raw.SQLITE_NOMEM => new DatabaseUnavailableException(sqlite),
            raw.SQLITE_ERROR when SaysThatSchemaDiffers(sqlite) => new DatabaseUnavailableException(sqlite)
            {
                ConcernsSchema = true,
            },
            _ => null,
        };

    // The code of a faulty statement, too; only the message tells them apart.
    private static bool SaysThatSchemaDiffers(SqliteException sqlite) =>
        sqlite.Message.Contains("no such table", StringComparison.Ordinal)
        || sqlite.Message.Contains("no such column", StringComparison.Ordinal);

    private static ConstraintViolationException Violation(ConstraintKind kind, SqliteException sqlite)
    {
        // The message reads "SQLite Error 19: 'UNIQUE constraint failed: books.isbn'."; foreign keys have no name in
        // it.
        var colon = sqlite.Message.LastIndexOf(": ", StringComparison.Ordinal);
        var constraint = kind == ConstraintKind.ForeignKey || colon < 0 ? "" : sqlite.Message[(colon + 2)..];
        return new ConstraintViolationException(kind, constraint, sqlite);
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        private SemaphoreSlim? _held = semaphore;

        public void Dispose() => Interlocked.Exchange(ref _held, null)?.Release();
    }
}
