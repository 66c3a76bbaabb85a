using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Books.Tests.Infrastructure;

public abstract class SearchReindexSuite : IAsyncLifetime
{
    private ITestDatabase? _database;
    private ServiceProvider? _provider;
    private Shelves? _shelves;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SearchReindex Reindex => _provider!.GetRequiredService<SearchReindex>();

    protected abstract Task<ITestDatabase> CreateDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        _database = await CreateDatabaseAsync();
        _shelves = new Shelves(_database);
        _provider = new ServiceCollection()
            .AddScoped(_ => _database.OpenSession())
            .AddSingleton(TestSearch.Indexing)
            .AddScoped<SqlSearchIndex>()
            .AddScoped<SqlSearchBuild>()
            .AddSingleton<SearchReindex>()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
            await _shelves!.DisposeAsync();
        }
    }

    [Fact]
    public async Task Titles_from_before_the_index_are_added_in_portions_and_keep_their_order()
    {
        Book[] books = [.. Enumerable.Range(0, 520).Select(number => A.Book($"Old {number}"))];
        await _shelves!.AddAsync(books);
        await EmptyTheIndexAsync();
        Assert.Empty(await _shelves.RankAsync(TestSearch.Request("old")));

        var progress = await Reindex.CompleteAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal([(500, false), (520, false), (520, true)], progress.Select(step => (step.Done, step.IsComplete)));
        Assert.Equal(
            books.Reverse().Select(book => book.Id),
            (await _shelves.RankAsync(TestSearch.Request("old"))).Select(match => match.Id)
        );
        Assert.True(Assert.Single(await Reindex.CompleteAsync(Cancellation).ToListAsync(Cancellation)).IsComplete);
    }

    [Fact]
    public async Task A_title_that_changes_while_the_index_is_built_anew_is_found_as_it_is()
    {
        Book[] books = [.. Enumerable.Range(0, 520).Select(number => A.Book($"Old {number}"))];
        await _shelves!.AddAsync(books);
        var changed = 0;
        await foreach (var _ in Reindex.RebuildAsync(Cancellation))
        {
            books[changed].Describe(A.Texts("New"));
            await _shelves.ChangeAsync(kept => kept.UpdateAsync(books[changed], Cancellation));
            await _shelves.ChangeAsync(kept => kept.DeleteAsync(books[^++changed].Id, Cancellation));
        }

        Assert.Equal(changed, (await _shelves.RankAsync(TestSearch.Request("new"))).Count);
        Assert.Equal(520 - (2 * changed), (await _shelves.RankAsync(TestSearch.Request("old"))).Count);
    }

    [Fact]
    public async Task A_title_that_the_index_does_not_know_is_found_once_it_was_built_anew()
    {
        var book = A.Book("Unknown");
        await _shelves!.AddAsync(book);
        await WriteAsync("DELETE FROM search_entries");
        Assert.Empty(await _shelves.RankAsync(TestSearch.Request("unknown")));

        await Reindex.RebuildAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal(book.Id, Assert.Single(await _shelves.RankAsync(TestSearch.Request("unknown"))).Id);
    }

    private Task EmptyTheIndexAsync()
    {
        var emptying =
            _database is SqliteTestDatabase ? "DELETE FROM search_index" : "UPDATE search_entries SET words = ''";
        return WriteAsync(
            $"{emptying}; UPDATE search_entries SET title_key = ''; UPDATE search_progress SET folding = 0"
        );
    }

    private async Task WriteAsync(string sql)
    {
        await using var session = _database!.OpenSession();
        await session.WriteAsync(sql, parameters: null, Cancellation);
        await session.CommitAsync(Cancellation);
    }
}

public sealed class SqliteSearchReindexTests : SearchReindexSuite
{
    protected override async Task<ITestDatabase> CreateDatabaseAsync() =>
        await SqliteTestDatabase.CreateAsync(Cancellation);
}

public sealed class PostgresSearchReindexTests : SearchReindexSuite
{
    protected override async Task<ITestDatabase> CreateDatabaseAsync() =>
        await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);
}
