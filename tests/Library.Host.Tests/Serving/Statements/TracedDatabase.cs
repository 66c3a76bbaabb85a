using System.Data.Common;
using System.Diagnostics;
using Library.Platform.Sql;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SQLitePCL;

namespace Library.Host.Tests.Serving.Statements;

/// <summary>A database whose SQLite connections note every statement when it has ended (when it begins, those would
/// count twice that set off a foreign key's action). Those of PostgreSQL need no help: see
/// <see cref="StatementLog"/>.</summary>
internal sealed class TracedDatabase(ISqlDatabase inner, StatementLog log) : ISqlDatabase, IAsyncDisposable
{
    public string Dialect => inner.Dialect;

    /// <summary>Puts one around the database that the host has.</summary>
    public static void Surround(WebApplicationBuilder builder, StatementLog log)
    {
        var create = builder
            .Services.Single(service => service.ServiceType == typeof(ISqlDatabase))
            .ImplementationFactory!;
        builder.Services.Replace(
            ServiceDescriptor.Singleton<ISqlDatabase>(provider => new TracedDatabase(
                (ISqlDatabase)create(provider),
                log
            ))
        );
    }

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await inner.OpenAsync(cancellationToken);
        if (connection is SqliteConnection file)
        {
            raw.sqlite3_profile(file.Handle, (_, sql, _) => log.Add(Activity.Current?.TraceId, sql), v: null);
        }

        return connection;
    }

    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        log.AddTransaction(Activity.Current?.TraceId);
        return inner.BeginWriteAsync(connection, cancellationToken);
    }

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

    public async ValueTask DisposeAsync()
    {
        switch (inner)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
