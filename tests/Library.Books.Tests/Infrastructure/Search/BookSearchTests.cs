using Library.Books.Contract;
using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

public sealed class InMemoryBookSearchTests : BookSearchContract
{
    private protected override Task<Shelves> OpenAsync() => Task.FromResult(Shelves.InMemory());
}

public sealed class SqliteBookSearchTests : BookSearchContract
{
    private protected override async Task<Shelves> OpenAsync() =>
        new(await SqliteTestDatabase.CreateAsync(Cancellation));

    [Fact]
    public async Task Titles_are_found_at_a_place_with_more_copies_than_are_asked_one_by_one()
    {
        var (there, elsewhere) = (A.Book("Emma there"), A.Book("Emma elsewhere"));
        await Shelves.AddAsync(there, elsewhere);
        await Shelves.AddCopiesAsync([
            .. Enumerable.Repeat((there, CopyCondition.Normal, "Hall"), SqliteSearch.CopiesAskedOneByOne + 1),
            (elsewhere, CopyCondition.Normal, "Attic"),
        ]);

        var found = await Shelves.RankAsync(TestSearch.Request("emma", new SearchFilter { Location = "Hall" }));

        Assert.Equal([there.Id], found.Select(match => match.Id));
    }
}

public sealed class PostgresBookSearchTests : BookSearchContract
{
    private PostgresTestDatabase? _database;

    private protected override async Task<Shelves> OpenAsync() =>
        new(_database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation));

    [Fact]
    public async Task A_phrase_is_found_among_the_newest_titles_and_among_all_others()
    {
        var (old, other, latest) = (A.Book("Old magic mountain"), A.Book("Mountain magic"), A.Book("Magic mountain"));
        await Shelves.AddAsync(old, other);
        await using (var session = _database!.OpenSession())
        {
            var later = "ALTER TABLE search_entries ALTER COLUMN number RESTART WITH 1000000";
            await session.WriteAsync(later, parameters: null, Cancellation);
            await session.CommitAsync(Cancellation);
        }

        await Shelves.AddAsync(latest);
        var found = await Shelves.RankAsync(TestSearch.Request("\"magic mountain\""));

        Assert.Equal([latest.Id, old.Id], found.Select(match => match.Id));
    }
}
