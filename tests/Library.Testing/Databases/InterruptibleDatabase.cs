using System.Data.Common;
using Library.Platform.Sql;

namespace Library.Testing.Databases;

/// <summary>A database that one instance of the program can be cut off from, while others still reach it.</summary>
/// <param name="inner">The database.</param>
public sealed class InterruptibleDatabase(ISqlDatabase inner) : ISqlDatabase
{
    /// <summary>Whether it is cut off.</summary>
    public bool IsAway { get; set; }

    /// <inheritdoc />
    public string Dialect => inner.Dialect;

    /// <inheritdoc />
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        IsAway ? throw new DatabaseUnavailableException() : inner.OpenAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        inner.BeginWriteAsync(connection, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IDisposable?> WaitForWriteTurnAsync(CancellationToken cancellationToken) =>
        inner.WaitForWriteTurnAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<DbConnection> OpenForMigrationsAsync(CancellationToken cancellationToken) =>
        inner.OpenForMigrationsAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> HasBrokenReferencesAsync(DbConnection connection, CancellationToken cancellationToken) =>
        inner.HasBrokenReferencesAsync(connection, cancellationToken);

    /// <inheritdoc />
    public ValueTask LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        inner.LockMigrationsAsync(connection, cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> HasTableAsync(DbConnection connection, string name, CancellationToken cancellationToken) =>
        inner.HasTableAsync(connection, name, cancellationToken);

    /// <inheritdoc />
    public ValueTask<string?> FindFaultAsync(DbConnection connection, CancellationToken cancellationToken) =>
        inner.FindFaultAsync(connection, cancellationToken);

    /// <inheritdoc />
    public Exception? Classify(Exception failure) => inner.Classify(failure);
}
