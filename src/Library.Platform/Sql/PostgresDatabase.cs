using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Npgsql;

namespace Library.Platform.Sql;

/// <summary>A PostgreSQL server, through a bounded pool of connections whose statements prepare themselves.</summary>
public sealed class PostgresDatabase : ISqlDatabase, IAsyncDisposable
{
    private const long MigrationLock = 0x4C69627261727931;
    private readonly NpgsqlDataSource _source;
    private readonly TimeSpan _openLimit;

    /// <summary>Prepares access; nothing is opened yet.</summary>
    /// <param name="connectionString">Host, credentials and database, in Npgsql's own form.</param>
    /// <param name="options">The further options; null means the defaults.</param>
    public PostgresDatabase(string connectionString, PostgresOptions? options = null)
    {
        options ??= new PostgresOptions();
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.Timeout = (int)options.ConnectLimit.TotalSeconds;
        builder.ConnectionStringBuilder.CommandTimeout = 10;
        builder.ConnectionStringBuilder.CancellationTimeout = 1000;
        builder.ConnectionStringBuilder.MaxPoolSize = options.PoolSize;
        builder.ConnectionStringBuilder.MaxAutoPrepare = options.PreparesStatements ? 100 : 0;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        builder.ConnectionStringBuilder.ConnectionLifetime = 1800;
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        _source = builder.Build();
        var hosts = builder.ConnectionStringBuilder.Host?.Split(',').Length ?? 1;
        _openLimit = (options.ConnectLimit * hosts) + TimeSpan.FromSeconds(1);
    }

    /// <inheritdoc />
    public string Dialect => "postgresql";

    /// <inheritdoc />
    /// <remarks>Npgsql's own limit does not hold against a server that accepts and then says nothing; this one
    /// does.</remarks>
    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var opening = _source.OpenConnectionAsync(cancellationToken);
        if (opening.IsCompletedSuccessfully)
        {
            return await opening;
        }

        var waiting = opening.AsTask();
        try
        {
            return await waiting.WaitAsync(_openLimit, cancellationToken);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            _ = CloseWhenOpenAsync(waiting);
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<IDisposable?> WaitForWriteTurnAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IDisposable?>(null);

    /// <inheritdoc />
    /// <remarks>No migration replaces a table here, as every constraint can be dropped.</remarks>
    public ValueTask<DbConnection> OpenForMigrationsAsync(CancellationToken cancellationToken) =>
        OpenAsync(cancellationToken);

    /// <inheritdoc />
    /// <remarks>Foreign keys are never switched off.</remarks>
    public ValueTask<bool> HasBrokenReferencesAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult(false);

    /// <inheritdoc />
    public async ValueTask LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT pg_advisory_xact_lock({MigrationLock})";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>Not by <c>to_regclass</c>, which remembers within a connection that a table was missing.</remarks>
    public async ValueTask<bool> HasTableAsync(
        DbConnection connection,
        string name,
        CancellationToken cancellationToken
    ) =>
        await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(
                "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = @name AND pg_table_is_visible(oid))",
                new { name },
                cancellationToken: cancellationToken
            )
        );

    /// <inheritdoc />
    /// <remarks>In another encoding the database would refuse most of the world's titles and names.</remarks>
    public async ValueTask<string?> FindFaultAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var encoding = await connection.ExecuteScalarAsync<string>(
            new CommandDefinition("SHOW server_encoding", cancellationToken: cancellationToken)
        );
        return encoding == "UTF8"
            ? null
            : $"The database is encoded in {encoding}. Create one with ENCODING 'UTF8' and name it in DATABASE_URL.";
    }

    /// <inheritdoc />
    public Exception? Classify(Exception failure) =>
        failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation => Violation(
                ConstraintKind.Unique,
                violation
            ),
            PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } violation => Violation(
                ConstraintKind.ForeignKey,
                violation
            ),
            PostgresException
            {
                SqlState: PostgresErrorCodes.CheckViolation or PostgresErrorCodes.NotNullViolation
            } violation => Violation(ConstraintKind.Check, violation),
            PostgresException server => ClassifyServer(server),
            // A file of certificates that the connection string names.
            CryptographicException or IOException or UnauthorizedAccessException => new DatabaseUnavailableException(
                failure
            ),
            TimeoutException or NpgsqlException { InnerException: TimeoutException } =>
                new DatabaseUnavailableException(failure),
            NpgsqlException => new TransientFaultException(failure),
            _ => null,
        };

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    // No request waits for it any more, but its place in the pool must not be lost.
    private static async Task CloseWhenOpenAsync(Task<NpgsqlConnection> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            await (await opening).DisposeAsync();
        }
    }

    private static Exception? ClassifyServer(PostgresException server)
    {
        if (server.IsTransient)
        {
            return new TransientFaultException(server);
        }

        // A prepared statement whose table was migrated meanwhile; the next attempt prepares it anew.
        if (server.SqlState == PostgresErrorCodes.FeatureNotSupported)
        {
            return new TransientFaultException(server);
        }

        if (
            server.SqlState
            is PostgresErrorCodes.UndefinedTable
                or PostgresErrorCodes.UndefinedColumn
                or PostgresErrorCodes.InsufficientPrivilege
        )
        {
            return new DatabaseUnavailableException(server) { ConcernsSchema = true };
        }

        // A standby is read-only until it is promoted.
        if (server.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            return new DatabaseUnavailableException(server);
        }

        // Classes of SQLSTATE: 08 connection, 28 authorization, 3D no such database, 53 resources, 57 operator
        // intervention, 58 system.
        return server.SqlState[..2] is "08" or "28" or "3D" or "53" or "57" or "58"
            ? new DatabaseUnavailableException(server)
            : null;
    }

    private static ConstraintViolationException Violation(ConstraintKind kind, PostgresException violation) =>
        new(kind, violation.ConstraintName ?? violation.ColumnName ?? "", violation);
}
