using Library.Books.Contract;
using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Platform.Barcodes;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

/// <summary>A catalogue and the search over it, in memory or in a database.</summary>
internal sealed class Shelves : IAsyncDisposable
{
    private readonly ITestDatabase? _database;
    private readonly InMemoryBookRepository _books = new();
    private readonly InMemoryCopyRepository _copies;

    public Shelves(ITestDatabase? database) => (_database, _copies) = (database, new InMemoryCopyRepository(_books));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Shelves InMemory() => new(database: null);

    public Task ChangeAsync(Func<IBookRepository, Task> change) => ChangeAsync((books, _) => change(books));

    /// <summary>Adds copies of titles.</summary>
    public Task AddCopiesAsync(params IReadOnlyList<(Book Book, CopyCondition Condition, string Location)> added) =>
        ChangeAsync(
            async (_, copies) =>
            {
                foreach (var (book, condition, location) in added)
                {
                    var details = CopyDetails.Parse(new CopyDraft { Location = location }).In(condition);
                    await copies.AddAsync(A.NewCopyId(), book.Id, details, barcode: null, Cancellation);
                }
            }
        );

    public Task AddAsync(params IReadOnlyList<Book> books) =>
        ChangeAsync(async repository =>
        {
            foreach (var book in books)
            {
                await repository.CreateAsync(book, Cancellation);
            }
        });

    public async Task<T> AskAsync<T>(Func<IBookSearch, Task<T>> ask)
    {
        if (_database is null)
        {
            return await ask(new InMemoryBookSearch(_books, _copies));
        }

        await using var session = _database.OpenSession();
        return await ask(new SqlBookSearch(session));
    }

    public async Task<IReadOnlyList<SearchCandidate>> RankAsync(SearchRequest request, SearchOrder order = default) =>
        SearchRanking.Rank(request.Query, await AskAsync(search => search.FindAsync(request, Cancellation)), order);

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task ChangeAsync(Func<IBookRepository, ICopyRepository, Task> change)
    {
        if (_database is null)
        {
            await change(_books, _copies);
            return;
        }

        await using var session = _database.OpenSession();
        await change(
            new SqlBookRepository(session, TestSearch.IndexOf(session)),
            new SqlCopyRepository(session, new BarcodeRegistry(session))
        );
        await session.CommitAsync(Cancellation);
    }
}
