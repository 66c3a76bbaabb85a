using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Platform.Sql;

/// <summary>
/// Brings a database to the schema that this program knows. The numbered SQL files of its dialect run in order, all in
/// one transaction, once, however many instances start at the same time.
/// </summary>
/// <param name="database">The database to migrate.</param>
/// <param name="clock">Dates the entries of <c>schema_migrations</c>.</param>
/// <param name="logger">Says what was applied.</param>
public sealed partial class Migrator(ISqlDatabase database, TimeProvider clock, ILogger<Migrator> logger)
{
    // Far above what a request may take: a migration may have to touch every row of a large table.
    private const int StatementLimitSeconds = 600;

    private const string CreateTable =
        "CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)";

    private const string InsertVersion =
        "INSERT INTO schema_migrations (version, name, applied_at) VALUES (@Version, @Name, @AppliedAt)";

    /// <summary>Applies what is missing; does nothing where nothing is.</summary>
    /// <exception cref="SchemaTooNewException">
    /// The database was migrated by a newer version of this program; nothing was changed.
    /// </exception>
    /// <exception cref="DatabaseUnavailableException">The database is away.</exception>
    /// <exception cref="TransientFaultException">The database was away for a moment, or busy.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var turn = await database.WaitForWriteTurnAsync(cancellationToken);
            await using var connection = await database.OpenAsync(cancellationToken);
            await using var transaction = await database.BeginWriteAsync(connection, cancellationToken);
            await database.LockMigrationsAsync(connection, cancellationToken);
            await ApplyMissingAsync(connection, transaction, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception failure) when (database.Classify(failure) is { } known)
        {
            throw known;
        }
    }

    private async Task ApplyMissingAsync(
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        await ExecuteAsync(connection, transaction, CreateTable, parameters: null, cancellationToken);
        var present =
            await connection.ExecuteScalarAsync<int?>(
                new CommandDefinition(
                    "SELECT MAX(version) FROM schema_migrations",
                    transaction: transaction,
                    cancellationToken: cancellationToken
                )
            ) ?? 0;
        var migrations = EmbeddedMigrations();
        if (present > migrations[^1].Version)
        {
            throw new SchemaTooNewException(present, migrations[^1].Version);
        }

        foreach (var (version, name, sql) in migrations.Where(migration => migration.Version > present))
        {
            await ExecuteAsync(connection, transaction, sql, parameters: null, cancellationToken);
            var appliedAt = clock.UtcNowInMicroseconds().ToString("O", CultureInfo.InvariantCulture);
            await ExecuteAsync(
                connection,
                transaction,
                InsertVersion,
                new
                {
                    Version = version,
                    Name = name,
                    AppliedAt = appliedAt,
                },
                cancellationToken
            );
            LogApplied(version, name);
        }
    }

    private List<(int Version, string Name, string Sql)> EmbeddedMigrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = database.Dialect + "/";
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(resource =>
                    Read(assembly, resource, Path.GetFileNameWithoutExtension(resource[prefix.Length..]))
                ),
        ];
    }

    private static (int Version, string Name, string Sql) Read(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return (int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }

    private static Task ExecuteAsync(
        DbConnection connection,
        DbTransaction transaction,
        string sql,
        object? parameters,
        CancellationToken cancellationToken
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                sql,
                parameters,
                transaction,
                StatementLimitSeconds,
                cancellationToken: cancellationToken
            )
        );

    [LoggerMessage(LogLevel.Information, "Applied migration {Version} ({Name}).")]
    private partial void LogApplied(int version, string name);
}
