using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Caching;

namespace Library.Books.Tests.Infrastructure;

/// <summary>The contract of the decorator over every cache; a subclass brings the cache, and the database below
/// it.</summary>
public abstract class CachedBookRepositoryContract : SqlBookRepositoryContract
{
    private WatchedCache? _watched;

    protected abstract ICache Cache { get; }

    private WatchedCache Watched => _watched ??= new WatchedCache(Cache);

    [Fact]
    public async Task A_book_that_was_found_once_is_found_without_the_database()
    {
        var book = await KeptAsync(A.Book());
        await FindAsync(book.Id);
        await DeleteBehindTheCacheAsync(book.Id);

        AssertSame(book, await FindAsync(book.Id));
    }

    [Fact]
    public async Task No_book_is_remembered_as_missing()
    {
        var book = A.Book();
        Assert.Null(await FindAsync(book.Id));

        await KeptAsync(book);

        AssertSame(book, await FindAsync(book.Id));
    }

    [Fact]
    public async Task A_reader_that_loaded_before_the_commit_does_not_put_the_old_book_back()
    {
        var book = await KeptAsync(A.Book("Old"));
        Watched.HoldNextReplace();
        var slowReader = FindAsync(book.Id);
        await Watched.Held;

        await InRequestAsync(async books =>
        {
            var found = (await books.FindAsync(book.Id, Cancellation))!;
            found.Describe(A.Texts("New", "Author", ""));
            await books.UpdateAsync(found, Cancellation);
        });
        Watched.Release();

        Assert.Equal("Old", (await slowReader)?.Title);
        Assert.Equal("New", (await FindAsync(book.Id))?.Title);
    }

    [Fact]
    public async Task A_reader_that_loaded_before_a_deletion_does_not_bring_the_book_back()
    {
        var book = await KeptAsync(A.Book());
        Watched.HoldNextReplace();
        var slowReader = FindAsync(book.Id);
        await Watched.Held;

        await InRequestAsync(books => books.DeleteAsync(book.Id, Cancellation));
        Watched.Release();
        await slowReader;

        Assert.Null(await FindAsync(book.Id));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_reaches_no_other_reader()
    {
        var book = await KeptAsync(A.Book("Old"));
        await using (var session = new SqlSession(Database))
        {
            var books = Repository(session);
            var found = (await books.FindAsync(book.Id, Cancellation))!;
            found.Describe(A.Texts("New", "Author", ""));
            await books.UpdateAsync(found, Cancellation);
            Assert.Equal("New", (await books.FindAsync(book.Id, Cancellation))?.Title);
        }

        Assert.Equal("Old", (await FindAsync(book.Id))?.Title);
    }

    private protected override IBookRepository Repository(SqlSession session) =>
        new CachedBookRepository(
            new SqlBookRepository(session, TestSearch.IndexOf(session)),
            new EntityCache<BookRow>(Watched, session, "library:book:2:", TimeSpan.FromMinutes(5))
        );

    private protected async Task DeleteBehindTheCacheAsync(BookId id)
    {
        await using var session = new SqlSession(Database);
        await new SqlBookRepository(session, TestSearch.IndexOf(session)).DeleteAsync(id, Cancellation);
        await session.CommitAsync(Cancellation);
    }
}
