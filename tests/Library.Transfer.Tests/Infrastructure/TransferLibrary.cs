using System.Text;
using Library.Books;
using Library.Books.Contract;
using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;
using Library.Transfer.Application;
using Library.Transfer.Contract;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>One instance of the service over a database, as far as lists come in and go out.</summary>
internal sealed class TransferLibrary : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ITestDatabase _database;

    public TransferLibrary(
        ITestDatabase database,
        Func<ITransactions, ITransactions>? around = null,
        TimeProvider? clock = null
    )
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton<IdGenerator>();
        services.AddSingleton(database.Database);
        services.AddScoped(_ => new SqlSession(database.Database));
        services.AddSingleton<ICache>(new LruCache(100, TimeProvider.System));
        services.AddSingleton<ILendingHistory>(new LentCopies(Lent));
        services.AddBooks(TimeSpan.FromMinutes(1));
        services.AddSingleton<ICopyChanges>(Losses);
        services.AddSingleton<IAvailability>(Demand);
        services.AddTransfer();
        if (around is not null)
        {
            var inner = services.Last(service => service.ServiceType == typeof(ITransactions)).ImplementationType!;
            services.Replace(
                ServiceDescriptor.Singleton(provider =>
                    around((ITransactions)ActivatorUtilities.CreateInstance(provider, inner))
                )
            );
        }

        _services = services.BuildServiceProvider();
    }

    /// <summary>The copies that were lent since they are there.</summary>
    public HashSet<CopyId> Lent { get; } = [];

    /// <summary>The slice that sets copies aside.</summary>
    public LostCopies Losses { get; } = new();

    /// <summary>The slices that keep copies from others.</summary>
    public FakeAvailability Demand { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public TService Get<TService>()
        where TService : notnull => _services.GetRequiredService<TService>();

    public Task<ImportId> ReceiveAsync(string list, bool isTrial = false) =>
        ReceiveAsync(Encoding.UTF8.GetBytes(list), "list.csv", isTrial);

    public async Task<ImportId> ReceiveAsync(byte[] list, string name, bool isTrial = false, params string[] columns)
    {
        var order = new ListOrder(name, isTrial, columns);
        return (await Get<IListImports>().ReceiveAsync(new MemoryStream(list), order, Cancellation))!.Value;
    }

    /// <summary>Whether there is something to do for an import that no other instance does.</summary>
    public async Task<bool> WorksOnAsync(ImportId id) =>
        await Get<RunImport>().ExecuteAsync(id, Cancellation).AnyAsync(Cancellation);

    /// <summary>Works on an import, and tells how it stands at the end.</summary>
    public async Task<ImportReport?> RunAsync(ImportId id)
    {
        ImportReport? last = null;
        await foreach (var report in Get<IListImports>().RunAsync(id, Cancellation))
        {
            last = report;
        }

        return last;
    }

    /// <summary>Imports a list: its state, and how many rows were created, brought copies, changed something, changed
    /// nothing, were refused.</summary>
    public async Task<(string, long, long, long, long, long)> ImportAsync(string list, bool isTrial = false) =>
        Count((await RunAsync(await ReceiveAsync(list, isTrial)))!);

    /// <summary>Imports the same list as the sheet of a workbook.</summary>
    public async Task<(string, long, long, long, long, long)> ImportWorkbookAsync(string list) =>
        Count((await RunAsync(await ReceiveWorkbookAsync(list)))!);

    /// <summary>Sends the same list as the sheet of a workbook.</summary>
    public async Task<ImportId> ReceiveWorkbookAsync(string list)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(list));
        var csv = await new CsvListReader().OpenAsync(content, TextEncoding.Utf8, Cancellation);
        var rows = await csv.Rows.Select(row => row.Cells).ToListAsync(Cancellation);
        return await ReceiveAsync(TestWorkbook.FileOf([csv.Columns, .. rows]), "list.xlsx");
    }

    public static (string, long, long, long, long, long) Count(ImportReport report) =>
        (report.State, report.Created, report.CopiesAdded, report.Changed, report.Unchanged, report.Refused);

    public async Task<string> RefusedAsync(ImportId id)
    {
        using var output = new MemoryStream();
        await Get<IListImports>().WriteRefusedAsync(id, output, Cancellation);
        return Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF');
    }

    /// <summary>The titles with their barcodes and locations, in an order that does not change.</summary>
    public async Task<IReadOnlyList<string>> StockAsync()
    {
        await using var session = _database.OpenSession();
        var rows = await session.ReadAllAsync<StockRow>(
            """
            SELECT title, isbn, volume, year, code, location
            FROM books LEFT JOIN copies ON copies.book_id = books.id
                LEFT JOIN barcodes ON barcodes.copy_id = copies.id AND barcodes.state = 'current'
            ORDER BY title, volume, code
            """,
            parameters: null,
            Cancellation
        );
        return [.. rows.Select(row => row.ToString())];
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class LentCopies(HashSet<CopyId> lent) : ILendingHistory
    {
        public Task<bool> HasAnyAsync(IReadOnlyCollection<CopyId> ids, CancellationToken cancellationToken) =>
            Task.FromResult(ids.Any(lent.Contains));
    }

    private sealed record StockRow
    {
        public string? Title { get; init; }

        public string? Isbn { get; init; }

        public string? Volume { get; init; }

        public string? Year { get; init; }

        public string? Code { get; init; }

        public string? Location { get; init; }

        public override string ToString() => string.Join('|', [Title, Isbn, Volume, Year, Code, Location]);
    }
}

/// <summary>Notes which copies can be lent no more.</summary>
internal sealed class LostCopies : ICopyChanges
{
    public List<CopyId> Told { get; } = [];

    public Task FollowLossAsync(BookId bookId, CopyId copyId, CancellationToken cancellationToken)
    {
        Told.Add(copyId);
        return Task.CompletedTask;
    }
}
