using System.Data.Common;
using Library.Platform.Sql;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>A database that one instance of the program can be cut off from, while others still reach it.</summary>
internal sealed class InterruptibleDatabase(ISqlDatabase inner) : ISqlDatabase
{
    public bool IsAway { get; set; }

    public string Dialect => inner.Dialect;

    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        IsAway ? throw new DatabaseUnavailableException() : inner.OpenAsync(cancellationToken);

    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        inner.BeginWriteAsync(connection, cancellationToken);

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
