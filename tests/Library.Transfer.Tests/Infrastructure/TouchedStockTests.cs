using Library.Shared;
using Library.Testing.Databases;
using Library.Transfer.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>Copies and numbers that have become another's since.</summary>
public sealed class TouchedStockTests : IAsyncLifetime
{
    private SqliteTestDatabase? _database;
    private TransferLibrary? _library;

    private TransferLibrary Library => _library!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await SqliteTestDatabase.CreateAsync(Cancellation);
        _library = new TransferLibrary(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await (_library?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_line_that_was_copied_in_a_spreadsheet_is_refused_for_its_copy_and_no_other()
    {
        const string copy = "01890a5d-ac96-774b-bcce-b302099a8058";
        var id = await Library.ReceiveAsync($"title,copy_id,barcode\nA,{copy},A1\nA,{copy},A2\nB,,B1");

        Assert.Equal(("done", 2, 0, 0, 0, 1), TransferLibrary.Count((await Library.RunAsync(id))!));

        var fault = Assert.Single(await FaultsAsync(id));
        Assert.Equal((3, "copy_id", "Line 2 has this copy already."), (fault.Line, fault.Column, fault.Reason));
    }

    [Theory]
    [InlineData("One", "", "copy_id", "This copy is of another title.")]
    [InlineData("One", "A9", "copy_id", "This copy is of another title.")]
    [InlineData("One", "A2", "barcode", "A copy of another title has this barcode.")]
    [InlineData(null, "", "copy_id", "This copy is of another title.")]
    public async Task A_row_is_refused_by_the_field_that_names_the_copy_of_another_title(
        string? known,
        string barcode,
        string column,
        string reason
    )
    {
        await Library.ImportAsync("title,barcode\nOne,A1\nTwo,A2");
        var book = known is null ? "" : $"{await IdAsync($"SELECT id FROM books WHERE title = '{known}'")}";
        var copy = await IdAsync("SELECT copy_id FROM barcodes WHERE code = 'A2'");
        var id = await Library.ReceiveAsync($"id,title,copy_id,barcode\n{book},One,{copy},{barcode}");

        await Library.RunAsync(id);

        var fault = Assert.Single(await FaultsAsync(id));
        Assert.Equal((column, reason), (fault.Column, fault.Reason));
    }

    [Fact]
    public async Task A_change_by_a_list_and_its_end_are_noted_as_made_by_no_member()
    {
        const string change = "SELECT changed_at FROM books WHERE changed_by IS NULL";
        await Library.ImportAsync("title,barcode\nMomo,M1");
        Assert.Null(await ReadAsync<string>(change));
        var id = await Library.ReceiveAsync("title,barcode,year\nMomo,M1,1973");

        await Library.RunAsync(id);
        var ofList = await ReadAsync<string>(change);
        await UndoAsync(id);
        var ofEnd = await ReadAsync<string>(change);

        Assert.NotNull(ofList);
        Assert.NotNull(ofEnd);
        Assert.NotEqual(ofList, ofEnd);
    }

    [Fact]
    public async Task A_title_that_a_row_gave_another_number_is_not_found_by_its_old_one()
    {
        await Library.ImportAsync("title,isbn\nOld,9783150000014");
        var book = await IdAsync("SELECT id FROM books");

        var outcome = await Library.ImportAsync(
            $"id,title,isbn,copies\n{book},Old,9783150000021,0\n,Other,9783150000014,1"
        );

        Assert.Equal(("done", 1, 0, 1, 0, 0), outcome);
    }

    [Fact]
    public async Task A_copy_that_was_relabelled_or_lent_since_stays_when_the_import_is_taken_back()
    {
        var id = await Library.ReceiveAsync("title,barcode\nMine,M1\nLent,L1\nUntouched,U1");
        await Library.RunAsync(id);
        var mine = await IdAsync("SELECT copy_id FROM barcodes WHERE code = 'M1'");
        await Library.ImportAsync($"title,copy_id,barcode\nMine,{mine},M2");
        Library.Lent.Add(new CopyId(await IdAsync("SELECT copy_id FROM barcodes WHERE code = 'L1'")));

        await UndoAsync(id);

        Assert.Equal(["Lent||||L1|", "Mine||||M2|"], await Library.StockAsync());
        Assert.Equal([2, 3], (await FaultsAsync(id)).Select(fault => fault.Line));
    }

    [Fact]
    public async Task A_copy_that_the_list_made_fit_to_be_lent_and_somebody_has_stays_so()
    {
        await Library.ImportAsync("title,barcode,condition\nMomo,M1,lost");
        var id = await Library.ReceiveAsync("title,barcode,condition\nMomo,M1,normal");
        await Library.RunAsync(id);
        Library.Demand.Lend(new BookId(await IdAsync("SELECT id FROM books")));

        await UndoAsync(id);

        Assert.Equal("normal", await ReadAsync<string>("SELECT condition FROM copies"));
        Assert.Single(await FaultsAsync(id));
    }

    [Fact]
    public async Task A_copy_that_can_be_lent_still_gets_back_what_it_was_though_somebody_has_it()
    {
        await Library.ImportAsync("title,barcode,condition\nMomo,M1,normal");
        var id = await Library.ReceiveAsync("title,barcode,condition\nMomo,M1,damaged");
        await Library.RunAsync(id);
        Library.Demand.Lend(new BookId(await IdAsync("SELECT id FROM books")));

        await UndoAsync(id);

        Assert.Equal("normal", await ReadAsync<string>("SELECT condition FROM copies"));
        Assert.Empty(await FaultsAsync(id));
    }

    [Fact]
    public async Task A_copy_goes_again_from_a_title_that_has_another_though_somebody_waits()
    {
        await Library.ImportAsync("title,barcode\nMomo,M1");
        var id = await Library.ReceiveAsync("title,barcode\nMomo,M2");
        await Library.RunAsync(id);
        Library.Demand.Waiting[new BookId(await IdAsync("SELECT id FROM books"))] = 1;

        await UndoAsync(id);

        Assert.Equal(["Momo||||M1|"], await Library.StockAsync());
        Assert.Empty(await FaultsAsync(id));
    }

    [Fact]
    public async Task The_only_copy_of_a_title_stays_where_the_list_added_it_and_somebody_waits()
    {
        await Library.ImportAsync("title,copies\nMomo,0");
        var id = await Library.ReceiveAsync("title,barcode\nMomo,M1");
        await Library.RunAsync(id);
        Library.Demand.Waiting[new BookId(await IdAsync("SELECT id FROM books"))] = 1;

        await UndoAsync(id);

        Assert.Equal(["Momo||||M1|"], await Library.StockAsync());
        Assert.Single(await FaultsAsync(id));
    }

    [Fact]
    public async Task A_title_does_not_get_a_number_back_that_another_has_by_now()
    {
        await Library.ImportAsync("title,isbn\nOld,9783150000014");
        var book = await IdAsync("SELECT id FROM books");
        var id = await Library.ReceiveAsync($"id,title,isbn,copies\n{book},Old,9783150000021,0");
        await Library.RunAsync(id);
        await Library.ImportAsync("title,isbn\nOther,9783150000014");
        var stock = await Library.StockAsync();

        await UndoAsync(id);

        Assert.Equal(stock, await Library.StockAsync());
        Assert.Single(await FaultsAsync(id));
    }

    private async Task UndoAsync(ImportId id)
    {
        await Library
            .Get<ITransactions>()
            .RunAsync(
                tools =>
                    tools.Imports.MoveAsync(
                        id,
                        [ImportState.Done],
                        ImportState.Undoing,
                        TimeProvider.System.GetUtcNow(),
                        Cancellation
                    ),
                Cancellation
            );
        Assert.Equal("undone", (await Library.RunAsync(id))?.State);
    }

    private Task<IReadOnlyList<ImportFault>> FaultsAsync(ImportId id) =>
        Library.Get<IListImports>().ListFaultsAsync(id, 10, Cancellation);

    private Task<Guid> IdAsync(string sql) => ReadAsync<Guid>(sql);

    private async Task<T?> ReadAsync<T>(string sql)
    {
        await using var session = _database!.OpenSession();
        return await session.ReadFirstAsync<T>(sql, parameters: null, Cancellation);
    }
}
