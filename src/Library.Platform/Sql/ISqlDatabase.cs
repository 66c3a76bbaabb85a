using System.Data.Common;

namespace Library.Platform.Sql;

/// <summary>The differences between the databases that this system runs on. Everything else is one SQL text for
/// all.</summary>
public interface ISqlDatabase
{
    /// <summary>The name of the dialect, which is also the folder of its migrations: <c>sqlite</c> or
    /// <c>postgresql</c>.</summary>
    string Dialect { get; }

    /// <summary>Opens a connection within a few seconds.</summary>
    /// <exception cref="DbException">The database is away or refuses; <see cref="Classify"/> tells which.</exception>
    /// <exception cref="TimeoutException">It did not answer in time; <see cref="Classify"/> knows it too.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that may write.</summary>
    /// <exception cref="DbException">The database is away or busy; <see cref="Classify"/> tells which.</exception>
    ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for the turn to write where a database knows only one writer at a time; dispose the turn to pass it on.
    /// Null where writers do not exclude each other.
    /// </summary>
    /// <exception cref="TransientFaultException">The turn did not come within ten seconds.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    ValueTask<IDisposable?> WaitForWriteTurnAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Opens a connection on which a migration may replace a table by another of the same name: what refers to the
    /// table keeps its references.
    /// </summary>
    /// <exception cref="DbException">The database is away or refuses; <see cref="Classify"/> tells which.</exception>
    /// <exception cref="TimeoutException">It did not answer in time; <see cref="Classify"/> knows it too.</exception>
    ValueTask<DbConnection> OpenForMigrationsAsync(CancellationToken cancellationToken);

    /// <summary>Whether a row refers to one that does not exist, which a migration on such a connection could bring
    /// about.</summary>
    /// <exception cref="DbException">The database is away.</exception>
    ValueTask<bool> HasBrokenReferencesAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Holds off every other instance that migrates, until the transaction of this connection ends.</summary>
    /// <exception cref="DbException">The database is away, or another instance migrates for longer than a statement may
    /// take.</exception>
    ValueTask LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Whether statements without a schema find a table of this name.</summary>
    /// <exception cref="DbException">The database is away.</exception>
    ValueTask<bool> HasTableAsync(DbConnection connection, string name, CancellationToken cancellationToken);

    /// <summary>The reason why the database cannot hold the library's data, as a sentence; null where nothing
    /// does.</summary>
    /// <exception cref="DbException">The database is away.</exception>
    ValueTask<string?> FindFaultAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>
    /// Translates a driver's failure into <see cref="ConstraintViolationException"/>,
    /// <see cref="TransientFaultException"/> or <see cref="DatabaseUnavailableException"/>; null where it is none of
    /// these, but a mistake in this program.
    /// </summary>
    Exception? Classify(Exception failure);
}
