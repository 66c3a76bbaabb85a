using System.Data.Common;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Platform.Sql;

/// <summary>
/// Brings a database to the schema that this program knows; where nothing is missing it only reads. The numbered
/// migrations of all slices run in order, all in one transaction, once, however many instances start at the same time.
/// </summary>
public sealed partial class Migrator
{
    /// <summary>Reads the version of a schema that was migrated.</summary>
    public const string SelectVersion = "SELECT MAX(version) FROM schema_migrations";

    // Far above what a request may take: a migration may have to touch every row of a large table.
    internal const int StatementLimitSeconds = 600;

    private const string InsufficientPrivilege = "42501";
    private const string NoSchemaToCreateIn = "3F000";

    private readonly ISqlDatabase _database;
    private readonly IReadOnlyList<Migration> _known;
    private readonly TimeProvider _clock;
    private readonly ILogger<Migrator> _logger;

    static Migrator() => ColumnConventions.Apply();

    /// <summary>Prepares it; nothing is read yet.</summary>
    /// <param name="database">The database to migrate.</param>
    /// <param name="sources">The migrations of every slice.</param>
    /// <param name="clock">Dates the entries of <c>schema_migrations</c>.</param>
    /// <param name="logger">Says what was applied.</param>
    public Migrator(
        ISqlDatabase database,
        IEnumerable<MigrationSource> sources,
        TimeProvider clock,
        ILogger<Migrator> logger
    )
    {
        _database = database;
        _known = MigrationSource.InOrder(sources, database.Dialect);
        _clock = clock;
        _logger = logger;
    }

    /// <summary>The version of the schema that this program knows.</summary>
    public int KnownVersion => _known.Count;

    /// <summary>Applies what is missing; changes nothing where nothing is.</summary>
    /// <exception cref="SchemaTooNewException">
    /// The database was migrated by a newer version of this program; nothing was changed.
    /// </exception>
    /// <exception cref="UnfitDatabaseException">
    /// It cannot keep the library's data, its role may not do what is needed, or a migration that it has had was
    /// changed since; nothing was changed.
    /// </exception>
    /// <exception cref="DatabaseUnavailableException">The database is away.</exception>
    /// <exception cref="TransientFaultException">The database was away for a moment, or busy.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await IsUpToDateAsync(cancellationToken))
            {
                await ApplyMissingAsync(cancellationToken);
            }
        }
        catch (DbException failure) when (failure.SqlState is InsufficientPrivilege or NoSchemaToCreateIn)
        {
            throw new UnfitDatabaseException(
                "The role of DATABASE_URL may not migrate the database. Grant it USAGE and CREATE on the schema "
                    + "and make it the owner of the tables, or start this version once with a role that has this.",
                failure
            );
        }
        catch (Exception failure) when (_database.Classify(failure) is { } known)
        {
            throw known;
        }
    }

    private async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        if (await _database.FindFaultAsync(connection, cancellationToken) is { } fault)
        {
            throw new UnfitDatabaseException(fault);
        }

        var applied = await new MigrationLedger(_database, connection, transaction: null).ReadAsync(cancellationToken);
        return applied is not null && !IsFirstNumbering(applied) && Missing(applied).Count == 0;
    }

    private async Task ApplyMissingAsync(CancellationToken cancellationToken)
    {
        using var turn = await _database.WaitForWriteTurnAsync(cancellationToken);
        await using var connection = await _database.OpenForMigrationsAsync(cancellationToken);
        await using var transaction = await _database.BeginWriteAsync(connection, cancellationToken);
        await _database.LockMigrationsAsync(connection, cancellationToken);

        // Another instance may have been here since the last look.
        var ledger = new MigrationLedger(_database, connection, transaction);
        var missing = Missing(await ReadOrCreateAsync(ledger, cancellationToken));
        foreach (var migration in missing)
        {
            await ledger.ExecuteAsync(migration.Sql, parameters: null, cancellationToken);
            await ledger.AddAsync(migration, _clock.UtcNowInMicroseconds(), cancellationToken);
        }

        if (await _database.HasBrokenReferencesAsync(connection, cancellationToken))
        {
            throw new UnfitDatabaseException(
                "A row refers to one that does not exist, so the database cannot be migrated. Restore a backup."
            );
        }

        await transaction.CommitAsync(cancellationToken);
        LogOutcome(missing);
    }

    private async Task<IReadOnlyList<MigrationLedger.Entry>> ReadOrCreateAsync(
        MigrationLedger ledger,
        CancellationToken cancellationToken
    )
    {
        switch (await ledger.ReadAsync(cancellationToken))
        {
            case null:
                await ledger.CreateAsync(cancellationToken);
                return [];
            case { } first when IsFirstNumbering(first):
                return await ledger.RenumberAsync(first, _known, cancellationToken);
            case { } applied:
                return applied;
        }
    }

    private bool IsFirstNumbering(IReadOnlyList<MigrationLedger.Entry> applied)
    {
        if (applied is [] or [.., { Checksum: not null }])
        {
            return false;
        }

        return applied[^1].Version <= FirstNumbering.Last
            ? true
            : throw new SchemaTooNewException(applied[^1].Version, _known.Count);
    }

    private List<Migration> Missing(IReadOnlyList<MigrationLedger.Entry> applied)
    {
        if (applied is [.., var last] && last.Version > _known.Count)
        {
            throw new SchemaTooNewException(last.Version, _known.Count);
        }

        foreach (var entry in applied)
        {
            var known = _known[entry.Version - 1];
            if (!string.Equals(entry.Checksum, known.Checksum, StringComparison.Ordinal))
            {
                throw new UnfitDatabaseException(
                    $"Migration {known.Name} of this program is not the one that the database has had. Run the "
                        + $"released program; a change of the schema needs a migration of its own."
                );
            }
        }

        return [.. _known.ExceptBy(applied.Select(entry => entry.Version), migration => migration.Version)];
    }

    private void LogOutcome(List<Migration> missing)
    {
        if (missing.Count == _known.Count)
        {
            LogAllApplied(missing.Count);
            return;
        }

        foreach (var migration in missing)
        {
            LogApplied(migration.Version, migration.Name);
        }
    }

    [LoggerMessage(LogLevel.Information, "Applied migrations 1 to {Last}, as the database is new.")]
    private partial void LogAllApplied(int last);

    [LoggerMessage(LogLevel.Information, "Applied migration {Version} ({Name}).")]
    private partial void LogApplied(int version, string name);
}
