using Dapper;
using Library.Faults.Tests.Serving;
using Library.Testing;

namespace Library.Faults.Tests;

public sealed class SqliteFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_is_killed_under_load_takes_nothing_with_it()
    {
        using var folder = new TemporaryFolder();
        await using var installation = Installation.OnFile(folder.File("library.db"));
        await installation.StartAsync(Cancellation);

        await Trial.RunAsync(
            "SQLite, service killed (kill -9)",
            installation,
            async load =>
            {
                for (var time = 0; time < Scale.Of(2, 20); time++)
                {
                    await load.AcceptsAsync(Random.Shared.Next(1, Scale.AcceptedAround), Cancellation);
                    await installation.Instances[0].KillAsync();
                    await installation.StartAsync(Cancellation);
                }
            }
        );
    }

    [Fact]
    public async Task A_file_that_another_process_locks_for_a_while_loses_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var installation = Installation.OnFile(folder.File("library.db"));
        await installation.StartAsync(Cancellation);

        await Trial.RunAsync(
            "SQLite, locked by another process",
            installation,
            async load =>
            {
                await using var other = await installation.Premises.OpenDatabaseAsync(Cancellation);
                await other.ExecuteAsync("BEGIN EXCLUSIVE");
                await load.IsRefusedAsync(1, Cancellation);
                Assert.Equal(
                    200,
                    (await installation.Instances[0].Api.GetAsync("/books?limit=1", Cancellation)).Status
                );
                await other.ExecuteAsync("ROLLBACK");
            }
        );
    }

    [Fact]
    public async Task A_full_disk_stops_writes_alone_and_loses_nothing()
    {
        await using var disk = await SmallDisk.CreateAsync(Cancellation);
        await using var installation = Installation.OnFile(disk.File("library.db"));
        await installation.StartAsync(Cancellation);

        await Trial.RunAsync(
            $"SQLite, disk full ({disk.Kind})",
            installation,
            async load =>
            {
                await disk.FillAsync(installation.Instances[0].Id, Cancellation);
                await load.IsRefusedAsync(Scale.Of(20, 200), Cancellation);
                Assert.Equal(
                    200,
                    (await installation.Instances[0].Api.GetAsync("/books?limit=1", Cancellation)).Status
                );
                Assert.Equal(200, (await installation.Instances[0].Api.GetAsync("/health/ready", Cancellation)).Status);
                await disk.FreeAsync(installation.Instances[0].Id, Cancellation);
            }
        );
    }
}
