using Dapper;
using Library.Faults.Tests.Serving;
using Library.Platform.Sql;
using Library.Testing.Databases;

namespace Library.Faults.Tests;

public sealed class StartTests
{
    private static readonly IReadOnlyList<Migration> Migrations = MigrationSource.InOrder(
        TestMigrations.Sources,
        "postgresql"
    );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_instances_that_start_at_once_on_an_empty_database_migrate_it_once()
    {
        await using var installation = await Installation.OnServersAsync(instances: 3, Cancellation);
        await installation.StartAsync(Cancellation);

        await AssertMigratedOnceAsync(installation, applied: 1);
        await Trial.RunAsync("three start on an empty database", installation, _ => Task.CompletedTask);
    }

    [Fact]
    public async Task Three_instances_that_start_at_once_on_the_previous_schema_migrate_it_once()
    {
        await using var installation = await Installation.OnServersAsync(instances: 3, Cancellation);
        await MakePreviousSchemaAsync(installation);
        await installation.StartAsync(Cancellation);

        await AssertMigratedOnceAsync(installation, applied: 1);
        await Trial.RunAsync("three start on the previous schema", installation, _ => Task.CompletedTask);
    }

    private static async Task AssertMigratedOnceAsync(Installation installation, int applied)
    {
        Assert.Equal(
            applied,
            installation.Premises.TakeLog().Count(line => line.Contains("Applied migration", StringComparison.Ordinal))
        );
        await using var connection = await installation.Premises.OpenDatabaseAsync(Cancellation);
        Assert.Equal(
            Enumerable.Range(1, Migrations.Count),
            await connection.QueryAsync<int>("SELECT version FROM schema_migrations ORDER BY version")
        );
    }

    /// <summary>All migrations but the last, as the version before this one left them.</summary>
    private static async Task MakePreviousSchemaAsync(Installation installation)
    {
        await using var connection = await installation.Premises.OpenDatabaseAsync(Cancellation);
        await connection.ExecuteAsync(
            "CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT, applied_at TEXT, checksum TEXT)"
        );
        foreach (var migration in Migrations.SkipLast(1))
        {
            await connection.ExecuteAsync(migration.Sql);
            await connection.ExecuteAsync(
                "INSERT INTO schema_migrations VALUES (@Version, @Name, '2026-01-01', @Checksum)",
                migration
            );
        }
    }
}
