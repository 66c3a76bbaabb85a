using System.Data;
using System.Data.Common;
using Library.Platform.Sql;

namespace Library.Platform.Tests.Sql;

/// <summary>Decorator: counts connections, and fails to begin transactions when a test says so.</summary>
internal sealed class ObservedDatabase(ISqlDatabase inner) : ISqlDatabase
{
    private int _open;
    private int _opened;

    public bool FailsToBegin { get; set; }

    /// <summary>How many connections are open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>How many connections were ever opened.</summary>
    public int Opened => Volatile.Read(ref _opened);

    public string Dialect => inner.Dialect;

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await inner.OpenAsync(cancellationToken);
        Interlocked.Increment(ref _opened);
        Interlocked.Increment(ref _open);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Closed)
            {
                Interlocked.Decrement(ref _open);
            }
        };
        return connection;
    }

    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        FailsToBegin
            ? throw new TransientFaultException(innerException: null)
            : inner.BeginWriteAsync(connection, cancellationToken);

    public ValueTask<IDisposable?> WaitForWriteTurnAsync(CancellationToken cancellationToken) =>
        inner.WaitForWriteTurnAsync(cancellationToken);

    public ValueTask<DbConnection> OpenForMigrationsAsync(CancellationToken cancellationToken) =>
        inner.OpenForMigrationsAsync(cancellationToken);

    public ValueTask<bool> HasBrokenReferencesAsync(DbConnection connection, CancellationToken cancellationToken) =>
        inner.HasBrokenReferencesAsync(connection, cancellationToken);

    public ValueTask LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        inner.LockMigrationsAsync(connection, cancellationToken);

    public ValueTask<bool> HasTableAsync(DbConnection connection, string name, CancellationToken cancellationToken) =>
        inner.HasTableAsync(connection, name, cancellationToken);

    public ValueTask<string?> FindFaultAsync(DbConnection connection, CancellationToken cancellationToken) =>
        inner.FindFaultAsync(connection, cancellationToken);

    public Exception? Classify(Exception failure) => inner.Classify(failure);
}
