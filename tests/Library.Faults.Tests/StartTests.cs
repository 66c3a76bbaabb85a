using System.Reflection;
using Dapper;
using Library.Faults.Tests.Serving;
using Library.Platform.Sql;

namespace Library.Faults.Tests;

public sealed class StartTests
{
    private const string Dialect = "postgresql/";

    private static readonly Assembly Schema = typeof(Migrator).Assembly;

    private static readonly string[] Migrations =
    [
        .. Schema
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Dialect, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_instances_that_start_at_once_on_an_empty_database_migrate_it_once()
    {
        await using var installation = await Installation.OnServersAsync(instances: 3, Cancellation);
        await installation.StartAsync(Cancellation);

        await AssertMigratedOnceAsync(installation, Migrations.Length);
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
            Enumerable.Range(1, Migrations.Length),
            await connection.QueryAsync<int>("SELECT version FROM schema_migrations ORDER BY version")
        );
    }

    /// <summary>All migrations but the last, as the version before this one left them.</summary>
    private static async Task MakePreviousSchemaAsync(Installation installation)
    {
        await using var connection = await installation.Premises.OpenDatabaseAsync(Cancellation);
        await connection.ExecuteAsync(
            "CREATE TABLE schema_migrations (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"
        );
        foreach (var resource in Migrations[..^1])
        {
            using var reader = new StreamReader(Schema.GetManifestResourceStream(resource)!);
            await connection.ExecuteAsync(await reader.ReadToEndAsync(Cancellation));
            var name = Path.GetFileNameWithoutExtension(resource);
            await connection.ExecuteAsync(
                "INSERT INTO schema_migrations (version, name, applied_at) VALUES (@version, @name, '2026-01-01T00:00:00.0000000+00:00')",
                new { version = int.Parse(name[..4]), name }
            );
        }
    }
}
