using System.Security.Cryptography;
using System.Text;
using Library.Shared;
using Library.Testing;
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
        await restart.RunAsync(id, Cancellation);
        Assert.False(await Library.WorksOnAsync(id));
    }

    [Fact]
    public async Task A_cancelled_import_stops_at_its_next_portion()
    {
        var id = await ReceiveTitlesAsync();
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

    [Fact]
    public async Task An_import_that_is_taken_back_while_it_is_read_waits_for_no_lease_of_its_reader()
    {
        var id = await ReceiveTitlesAsync();
        await using var reader = new TransferLibrary(
            Database,
            inner => new EndsAfter(inner, 2, () => MoveAsync(id, ImportState.Undoing))
        );

        Assert.Equal(1, await reader.Get<RunImport>().ExecuteAsync(id, Cancellation).CountAsync(Cancellation));

        Assert.True(await Library.WorksOnAsync(id));
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(0, 1)]
    public async Task The_lease_is_renewed_while_a_workbook_is_read_far_ahead_and_a_third_of_it_is_over(
        int secondsBetweenPieces,
        int stockAfterTwoTransactions
    )
    {
        var texts = Enumerable.Range(0, 6_000).Select(_ => RandomNumberGenerator.GetHexString(300));
        var workbook = TestWorkbook.Of(
            "<row><c t='inlineStr'><is><t>title</t></is></c></row><row><c t='s'><v>5999</v></c></row>",
            string.Concat(texts.Select(text => $"<si><t>{text}</t></si>"))
        );
        var id = await Library.ReceiveAsync(workbook.ToFile(), "list.xlsx");
        int? stock = null;
        await using var watched = new TransferLibrary(
            Database,
            inner => new EndsAfter(inner, 2, CountAsync),
            new SlowReading(TimeSpan.FromSeconds(secondsBetweenPieces))
        );

        var report = await watched.RunAsync(id);

        Assert.Equal((1, stockAfterTwoTransactions), (report?.Created, stock));

        async Task CountAsync() => stock = (await Library.StockAsync()).Count;
    }

    [Fact]
    public async Task A_form_that_is_sent_several_times_at_once_makes_one_import()
    {
        var sent = await Task.WhenAll(Enumerable.Repeat("title\nMomo", 4).Select(SendFormAsync));
        var another = await SendFormAsync("title\nFaust");

        Assert.NotEqual(Assert.Single(sent.Distinct()), another);
    }

    [Fact]
    public async Task A_form_makes_another_import_where_the_first_one_failed_or_was_stopped()
    {
        var failed = await SendFormAsync("Werk\nMomo");
        Assert.Equal("failed", (await Library.RunAsync(failed))?.State);
        var stopped = await SendFormAsync("Werk\nMomo");
        Assert.True(await MoveAsync(stopped, ImportState.Cancelled));
        var last = await SendFormAsync("Werk\nMomo");

        Assert.Distinct([failed, stopped, last]);
        Assert.Equal(last, await SendFormAsync("Werk\nMomo"));
    }

    /// <summary>A list of several portions.</summary>
    private Task<ImportId> ReceiveTitlesAsync() =>
        Library.ReceiveAsync("title\n" + string.Concat(Enumerable.Range(0, 900).Select(row => $"T{row}\n")));

    private async Task<ImportId> SendFormAsync(string content)
    {
        var list = new ReceivedList(ListKind.Books, ListFormat.Csv, IsTrial: true) { SentBy = "a form" };
        var file = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return (await Library.Get<ReceiveImport>().ExecuteAsync(file, list, Cancellation)).Id;
    }

    private Task<bool> MoveAsync(ImportId id, ImportState to) =>
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

    /// <summary>A clock on which so much time is over whenever it is looked at.</summary>
    private sealed class SlowReading(TimeSpan step) : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, step.Ticks);
    }
}
