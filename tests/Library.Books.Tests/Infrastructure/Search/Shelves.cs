using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Platform.Sql;
using Library.Testing.Books;
using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

/// <summary>A catalogue and the search over it, in memory or in a database.</summary>
internal sealed class Shelves(ITestDatabase? database) : IAsyncDisposable
{
    private readonly InMemoryBookRepository _books = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Shelves InMemory() => new(database: null);

    public async Task ChangeAsync(Func<IBookRepository, Task> change)
    {
        if (database is null)
        {
            await change(_books);
            return;
        }

        await using var session = new SqlSession(database.Database);
        await change(new SqlBookRepository(session, TestSearch.IndexOf(session)));
        await session.CommitAsync(Cancellation);
    }

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
        if (database is null)
        {
            return await ask(new InMemoryBookSearch(_books));
        }

        await using var session = new SqlSession(database.Database);
        return await ask(new SqlBookSearch(session));
    }

    public async Task<IReadOnlyList<SearchCandidate>> RankAsync(SearchRequest request, SearchOrder order = default) =>
        SearchRanking.Rank(request.Query, await AskAsync(search => search.FindAsync(request, Cancellation)), order);

    public ValueTask DisposeAsync() => database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
