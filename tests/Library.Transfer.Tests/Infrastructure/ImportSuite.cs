using Library.Testing.Databases;
using Library.Transfer.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>Imports on a real database; a subclass for each.</summary>
public abstract partial class ImportSuite : IAsyncLifetime
{
    private const string List = """
        title,author,year,isbn,volume,barcode,location
        Faust,Goethe,1808,9783150000014,1,F1,Cellar
        Faust,Goethe,1832,9783150000014,2,F2,Cellar
        Momo,Ende,1973,3522111400,,,
        Momo,Ende,1973,978-3-522-11140-9,,,
        No ISBN,Someone,1900,,,,
        "No, ISBN",Someone,1900,,,N2,
        ,Nobody,1900,,,,
        Twice,T,1,,,F1,
        """;

    private ITestDatabase? _database;
    private TransferLibrary? _library;

    private protected ITestDatabase Database => _database!;

    private protected TransferLibrary Library => _library!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<ITestDatabase> CreateAsync();

    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        _library = new TransferLibrary(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await (_library?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_copy_that_comes_in_as_lost_is_set_aside_for_no_member_any_more()
    {
        await Library.ImportAsync("title,barcode\nMomo,M1");
        await Library.ImportAsync("title,barcode,condition\nMomo,M1,reference");

        Assert.Single(Library.Losses.Told);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_trial_tells_what_the_import_then_does_and_the_same_list_again_changes_nothing(bool isWorkbook)
    {
        var trial = await Library.ImportAsync(List, isTrial: true);
        Assert.Empty(await Library.StockAsync());

        var first = isWorkbook ? await Library.ImportWorkbookAsync(List) : await Library.ImportAsync(List);
        var stock = await Library.StockAsync();
        var again = await Library.ImportAsync(List);

        Assert.Equal(("done", 4, 2, 0, 0, 2), first);
        Assert.Equal(first, trial);
        Assert.Equal(("done", 0, 0, 0, 6, 2), again);
        Assert.Equal(6, stock.Count);
        Assert.Contains("Faust|9783150000014|1|1808|F1|Cellar", stock, StringComparer.Ordinal);
        Assert.Equal(stock, await Library.StockAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_copies_that_rows_make_are_counted_those_of_new_titles_and_those_of_known_ones(bool isTrial)
    {
        await Library.ImportAsync("title,barcode\nMomo,M1");
        const string list = "title,copies,barcode\nFaust,3,\nEmma,,\nMomo,3,M2\n,5,";

        var report = await Library.RunAsync(await Library.ReceiveAsync(list, isTrial));

        Assert.Equal((2, 1, 6L), (report!.Created, report.CopiesAdded, report.CopiesMade));
        Assert.Equal(isTrial ? 1 : 7, (await Library.StockAsync()).Count);
    }

    [Fact]
    public async Task Refused_rows_come_back_as_a_list_that_can_be_corrected_and_read()
    {
        var id = await Library.ReceiveAsync(List);
        await Library.RunAsync(id);

        var refused = await Library.RefusedAsync(id);

        Assert.Equal(
            """
            refused_because,title,author,year,isbn,volume,barcode,location
            title: Must not be empty.,,Nobody,1900,,,,
            barcode: Line 2 has this barcode already.,Twice,T,1,,,F1,

            """.ReplaceLineEndings("\r\n"),
            refused
        );
        var corrected = refused.Replace(",,Nobody", ",Somebody,Nobody", StringComparison.Ordinal);
        Assert.Equal(("done", 1, 0, 0, 0, 1), await Library.ImportAsync(corrected));
    }

    [Fact]
    public async Task A_title_takes_what_it_lacks_and_all_that_a_row_with_its_id_says()
    {
        await Library.ImportAsync("title,isbn,barcode\nOld,9783150000014,A1");
        var filled = await Library.ImportAsync("title,isbn,year,barcode,location\nNew,9783150000014,1999,a1,Attic");
        Assert.Equal(("done", 0, 0, 1, 0, 0), filled);
        Assert.Equal(["Old|9783150000014||1999|A1|Attic"], await Library.StockAsync());

        var id = await ReadIdAsync();
        Assert.Equal(("done", 0, 0, 1, 0, 0), await Library.ImportAsync($"id,title,copies\n{id},New,0"));
        Assert.Equal(["New|9783150000014||1999|A1|Attic"], await Library.StockAsync());
    }

    [Fact]
    public async Task A_new_title_is_found_by_what_a_later_row_of_its_portion_says()
    {
        await Library.ImportAsync("title,isbn,author\nMomo,9783522111409,\nMomo,9783522111409,Ende");

        await using var session = Database.OpenSession();
        var author = await session.ReadFirstAsync<string>(
            "SELECT author_line FROM search_entries",
            parameters: null,
            Cancellation
        );
        Assert.Equal(" ende ", author);
    }

    [Fact]
    public async Task What_contradicts_the_stock_is_refused_and_changes_nothing()
    {
        await Library.ImportAsync("title,isbn,barcode\nOne,9783150000014,A1\nTwo,9783150000021,A2");
        var id = await ReadIdAsync();
        var stock = await Library.StockAsync();

        var outcome = await Library.ImportAsync($"id,title,isbn,barcode\n{id},One,9783150000021,\n{id},One,,A2");

        Assert.Equal(("done", 0, 0, 0, 0, 2), outcome);
        Assert.Equal(stock, await Library.StockAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_instance_goes_on_behind_the_last_portion_of_one_that_is_gone(bool isWorkbook)
    {
        var list =
            "title,isbn\n" + string.Concat(Enumerable.Range(0, 900).Select(row => $"T{row / 2},{Isbn(row / 2)}\n"));
        var id = isWorkbook ? await Library.ReceiveWorkbookAsync(list) : await Library.ReceiveAsync(list);
        await using (var killed = new TransferLibrary(Database, inner => new EndsAfter(inner, 5)))
        {
            await Assert.ThrowsAsync<TimeoutException>(() => killed.RunAsync(id));
        }

        Assert.NotEmpty(await Library.StockAsync());
        Assert.False(await Library.WorksOnAsync(id));
        await EndLeaseAsync();
        var report = await Library.RunAsync(id);

        Assert.Equal(("done", 450, 450, 0, 0, 0), TransferLibrary.Count(report!));
        Assert.Equal(900, report!.Rows);
        Assert.Equal(900, (await Library.StockAsync()).Count);

        static string Isbn(int number) => $"99900000{number:D5}";
    }

    [Fact]
    public async Task A_portion_that_is_taken_in_again_after_a_fault_comes_to_the_same()
    {
        await using var library = new TransferLibrary(Database, inner => new Repeated(inner));
        var id = await Library.ReceiveAsync(
            "title,isbn,author,copies\nMomo,9783522111409,,1\nMomo,9783522111409,Ende,0"
        );

        Assert.Equal(("done", 1, 0, 1, 0, 0), TransferLibrary.Count((await library.RunAsync(id))!));
    }

    [Fact]
    public async Task An_import_that_ends_each_instance_is_given_up_and_says_so()
    {
        var id = await Library.ReceiveAsync("title\nA");
        for (var instance = 0; instance < 3; instance++)
        {
            await using var killed = new TransferLibrary(Database, inner => new EndsAfter(inner, 1));
            await Assert.ThrowsAsync<TimeoutException>(() => killed.RunAsync(id));
            await EndLeaseAsync();
        }

        var report = await Library.RunAsync(id);

        Assert.Equal("failed", report?.State);
        var fault = Assert.Single(await Library.Get<IListImports>().ListFaultsAsync(id, 10, Cancellation));
        Assert.StartsWith("The service ended three times", fault.Reason, StringComparison.Ordinal);
        Assert.Empty(await Library.StockAsync());
    }

    [Fact]
    public async Task Titles_give_up_and_take_numbers_in_the_order_of_the_rows()
    {
        await Library.ImportAsync("title,isbn,volume\nSet,9783150000014,1\nSet,9783150000014,2");
        var ids = await ReadIdsAsync();

        var moved = await Library.ImportAsync(
            $"""
            id,title,isbn,volume,copies
            {ids[1]},Set,,3,0
            {ids[0]},Set,,2,0
            ,Newcomer,9783150000014,1,0
            """
        );
        var movedTwice = await Library.ImportAsync(
            $"""
            id,title,volume,copies
            {ids[0]},Set,5,0
            {ids[1]},Set,2,0
            {ids[0]},Set,3,0
            """
        );

        Assert.Equal(("done", 1, 0, 2, 0, 0), moved);
        Assert.Equal(("done", 0, 0, 3, 0, 0), movedTwice);
        Assert.Equal(3, (await Library.StockAsync()).Count);
    }

    [Fact]
    public async Task An_import_is_taken_back_but_for_what_was_changed_since()
    {
        await Library.ImportAsync("title,isbn,barcode\nKept,9783150000014,A1");
        var before = await Library.StockAsync();
        var id = await Library.ReceiveAsync(
            """
            title,isbn,year,barcode
            New,9783150000021,,B1
            New,9783150000021,2001,B2
            Kept,9783150000014,1999,A2
            Other,,,O1
            """
        );
        await Library.RunAsync(id);
        await Library.ImportAsync("title,barcode,location\nOther,O1,Moved");

        Assert.True(await MoveAsync(id, ImportState.Undoing));
        var report = await Library.RunAsync(id);

        Assert.Equal("undone", report?.State);
        Assert.Equal([.. before, "Other||||O1|Moved"], await Library.StockAsync());
        var problems = await Library.Get<IListImports>().ListFaultsAsync(id, 10, Cancellation);
        Assert.Equal(5, Assert.Single(problems).Line);
        Assert.False(await MoveAsync(await Library.ReceiveAsync("title\nA", isTrial: true), ImportState.Undoing));
    }

    private async Task<string?> ReadIdAsync() => (await ReadIdsAsync())[0].ToString();

    private async Task<IReadOnlyList<Guid>> ReadIdsAsync()
    {
        await using var session = Database.OpenSession();
        return await session.ReadAllAsync<Guid>("SELECT id FROM books ORDER BY id", parameters: null, Cancellation);
    }

    private async Task EndLeaseAsync()
    {
        await using var session = Database.OpenSession();
        await session.WriteAsync("UPDATE imports SET lease_until = begun_at", parameters: null, Cancellation);
        await session.CommitAsync(Cancellation);
    }
}
