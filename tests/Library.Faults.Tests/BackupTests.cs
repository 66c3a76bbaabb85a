using System.Diagnostics;
using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;
using Library.Testing;
using Library.Testing.Servers;
using Microsoft.Data.Sqlite;

namespace Library.Faults.Tests;

/// <summary>Backup under load and restore, with the commands of docs/operations.md.</summary>
public sealed class BackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_accepted_before_a_backup_of_PostgreSQL_is_in_the_restored_copy()
    {
        using var folder = new TemporaryFolder();
        await using var original = await Installation.OnServersAsync(instances: 1, Cancellation);
        await original.StartAsync(Cancellation);

        var accepted = await BackUpUnderLoadAsync(
            "PostgreSQL backed up under load",
            original,
            () => RunAsync(original, folder, "pg_dump --format=custom --file=library.dump \"$DATABASE_URL\"")
        );

        await RunAsync(
            original,
            folder,
            "createdb library_restored && pg_restore --no-owner --dbname=library_restored library.dump"
        );
        var url = new UriBuilder(original.DatabaseUrl) { Path = "library_restored" }
            .Uri
            .OriginalString;
        await using var restored = Installation.Beside(original, url);
        await AssertWholeAsync(restored, accepted);
    }

    [Fact]
    public async Task Everything_accepted_before_a_backup_of_SQLite_is_in_the_restored_copy()
    {
        using var folder = new TemporaryFolder();
        await using var original = Installation.OnFile(folder.File("library.db"));
        await original.StartAsync(Cancellation);

        var accepted = await BackUpUnderLoadAsync(
            "SQLite backed up under load",
            original,
            () => CopyAsync(folder.File("library.db"), folder.File("restored.db"))
        );

        await using var restored = Installation.OnFile(folder.File("restored.db"));
        await AssertWholeAsync(restored, accepted);
    }

    /// <summary>Backs up while the load goes on.</summary>
    /// <returns>The ledger of all that was accepted before the backup began.</returns>
    private static async Task<Ledger> BackUpUnderLoadAsync(string name, Installation original, Func<Task> backUp)
    {
        Ledger? before = null;
        await Trial.RunAsync(
            name,
            original,
            async load =>
            {
                before = load.Ledger.Copy();
                await backUp();
            }
        );
        return before!;
    }

    private static async Task AssertWholeAsync(Installation restored, Ledger accepted)
    {
        await restored.StartAsync(Cancellation);
        Assert.Empty(await new Invariants(restored.Premises, accepted, Cancellation).CheckCopyAsync());
        Assert.NotNull(await new Desk(restored.Premises, accepted).VerifiedPatronAsync(Cancellation));
        Assert.Empty(accepted.Broken);
    }

    private static Task RunAsync(Installation original, TemporaryFolder folder, string command)
    {
        var address = new Uri(original.DatabaseUrl);
        var user = address.UserInfo.Split(':');
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = folder.Path };
        start.Environment["PATH"] = $"{InstalledPrograms.PostgresFolder()}:{start.Environment["PATH"]}";
        start.Environment["DATABASE_URL"] = original.DatabaseUrl;
        start.Environment["PGHOST"] = address.Host;
        start.Environment["PGPORT"] = $"{address.Port}";
        start.Environment["PGUSER"] = user[0];
        start.Environment["PGPASSWORD"] = user[1];
        return InstalledPrograms.RunAsync(start, Cancellation);
    }

    /// <summary>By the sqlite3 program, or where it is not installed by what that program calls.</summary>
    private static async Task CopyAsync(string from, string to)
    {
        if (InstalledPrograms.Find("sqlite3") is { } program)
        {
            await InstalledPrograms.RunAsync(new ProcessStartInfo(program, [from, $".backup '{to}'"]), Cancellation);
            return;
        }

        await using var source = new SqliteConnection($"Data Source={from};Pooling=False");
        await using var target = new SqliteConnection($"Data Source={to};Pooling=False");
        await source.OpenAsync(Cancellation);
        await target.OpenAsync(Cancellation);
        source.BackupDatabase(target);
    }
}
