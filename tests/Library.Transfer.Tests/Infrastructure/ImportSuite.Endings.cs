using Library.Transfer.Application;
using Library.Transfer.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Infrastructure;

/// <content>How imports end, and what may follow.</content>
public abstract partial class ImportSuite
{
    [Fact]
    public async Task An_ended_trial_goes_on_to_another_with_other_columns_and_to_the_import_itself()
    {
        var id = await Library.ReceiveAsync("Werk,Regal\nMomo,Attic\n,Cellar", isTrial: true);
        Assert.Equal("failed", (await Library.RunAsync(id))?.State);
        var restart = Library.Get<RestartImport>();
        await Assert.ThrowsAsync<ImportEndedException>(() => restart.RunAsync(id, Cancellation));

        await restart.TryAsync(id, ColumnChoices.Parse(["Werk:title", "Regal:location"], ListKind.Books), Cancellation);
        Assert.Equal(("done", 1, 0, 0, 0, 1), TransferLibrary.Count((await Library.RunAsync(id))!));
        Assert.Empty(await Library.StockAsync());
        await restart.RunAsync(id, Cancellation);
        Assert.Equal(("done", 1, 0, 0, 0, 1), TransferLibrary.Count((await Library.RunAsync(id))!));

        Assert.EndsWith("|Attic", Assert.Single(await Library.StockAsync()), StringComparison.Ordinal);
        Assert.Single(await Library.Get<IListImports>().ListFaultsAsync(id, 10, Cancellation));
        await Assert.ThrowsAsync<ImportEndedException>(() => restart.RunAsync(id, Cancellation));
    }

    [Fact]
    public async Task A_cancelled_import_stops_at_its_next_portion()
    {
        var id = await Library.ReceiveAsync(
            "title\n" + string.Concat(Enumerable.Range(0, 900).Select(row => $"T{row}\n"))
        );
        await using var stopped = new TransferLibrary(
            Database,
            inner => new EndsAfter(inner, 2, () => MoveAsync(id, ImportState.Cancelled))
        );

        var report = await stopped.RunAsync(id);

        Assert.Equal(200, report?.Rows);
        var again = await Library.Get<EndImport>().CancelAsync(id, Cancellation);
        Assert.Equal(ImportState.Cancelled, again.Import.State);
        Assert.Equal(200, (await Library.StockAsync()).Count);
        Assert.False(await Library.WorksOnAsync(id));
    }

    private Task<bool> MoveAsync(Guid id, ImportState to) =>
        Library
            .Get<ITransactions>()
            .RunAsync(
                tools =>
                    tools.Imports.MoveAsync(
                        id,
                        [ImportState.Waiting, ImportState.Running, ImportState.Done],
                        to,
                        TimeProvider.System.GetUtcNow(),
                        Cancellation
                    ),
                Cancellation
            );
}
