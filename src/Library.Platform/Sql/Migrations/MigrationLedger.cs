using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Library.Platform.Sql;

/// <summary>The table <c>schema_migrations</c>: which migrations the database has had.</summary>
internal sealed class MigrationLedger(ISqlDatabase database, DbConnection connection, DbTransaction? transaction)
{
    private const string Table = "schema_migrations";

    private const string Create = $"""
        CREATE TABLE {Table} (
            version INTEGER NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            applied_at TEXT NOT NULL,
            checksum TEXT NOT NULL DEFAULT '')
        """;

    private const string Insert =
        $"INSERT INTO {Table} (version, name, applied_at, checksum) VALUES (@Version, @Name, @AppliedAt, @Checksum)";

    /// <summary>The migrations that the database has had, in order; null where it has no such table.</summary>
    public async Task<IReadOnlyList<Entry>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await database.HasTableAsync(connection, Table, cancellationToken))
        {
            return null;
        }

        // All columns: a table from before checksums has fewer.
        var entries = await connection.QueryAsync<Entry>(
            Command($"SELECT * FROM {Table} ORDER BY version", parameters: null, cancellationToken)
        );
        return entries.AsList();
    }

    public Task CreateAsync(CancellationToken cancellationToken) =>
        ExecuteAsync(Create, parameters: null, cancellationToken);

    public Task AddAsync(Migration migration, DateTimeOffset at, CancellationToken cancellationToken) =>
        ExecuteAsync(Insert, Entry.Of(migration, at.ToString("O", CultureInfo.InvariantCulture)), cancellationToken);

    /// <summary>Puts the numbers of today in the place of the first ones, and returns the entries as they are
    /// then.</summary>
    public async Task<IReadOnlyList<Entry>> RenumberAsync(
        IReadOnlyList<Entry> entries,
        IReadOnlyList<Migration> known,
        CancellationToken cancellationToken
    )
    {
        await ExecuteAsync(
            $"ALTER TABLE {Table} ADD COLUMN checksum TEXT NOT NULL DEFAULT ''",
            parameters: null,
            cancellationToken
        );
        await ExecuteAsync($"DELETE FROM {Table}", parameters: null, cancellationToken);
        List<Entry> renumbered =
        [
            .. from entry in entries
            from version in FirstNumbering.Translate(entry.Version)
            select Entry.Of(known[version - 1], entry.AppliedAt),
        ];
        await ExecuteAsync(Insert, renumbered, cancellationToken);
        return renumbered;
    }

    /// <summary>Executes a statement of the migration itself, or about it.</summary>
    public Task ExecuteAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(Command(sql, parameters, cancellationToken));

    private CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, transaction, Migrator.StatementLimitSeconds, cancellationToken: cancellationToken);

    /// <summary>A row. Without a checksum it is from before there were any.</summary>
    internal sealed record Entry
    {
        public int Version { get; init; }

        public string Name { get; init; } = "";

        public string AppliedAt { get; init; } = "";

        public string? Checksum { get; init; }

        public static Entry Of(Migration migration, string appliedAt) =>
            new()
            {
                Version = migration.Version,
                Name = migration.Name,
                AppliedAt = appliedAt,
                Checksum = migration.Checksum,
            };
    }
}
