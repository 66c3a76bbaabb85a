using Library.Books.Contract;
using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

public sealed class ShelfCountTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Places_with_as_many_titles_come_in_one_order_on_SQLite() =>
        await ExpectOneOrderAsync(await SqliteTestDatabase.CreateAsync(Cancellation));

    // A database that was made for a language sorts by its rules.
    [Fact]
    public async Task Places_with_as_many_titles_come_in_one_order_on_PostgreSQL_whatever_its_collation()
    {
        var database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);
        await using (var session = database.OpenSession())
        {
            const string collate = "ALTER TABLE copies ALTER COLUMN location TYPE text COLLATE \"en-x-icu\"";
            await session.WriteAsync(collate, parameters: null, Cancellation);
            await session.CommitAsync(Cancellation);
        }

        await ExpectOneOrderAsync(database);
    }

    private static async Task ExpectOneOrderAsync(ITestDatabase database)
    {
        await using var shelves = new Shelves(database);
        var (first, second) = (A.Book(), A.Book());
        await shelves.AddAsync(first, second);
        await shelves.AddCopiesAsync(
            (first, CopyCondition.Normal, "attic"),
            (first, CopyCondition.Normal, "Hall"),
            (first, CopyCondition.Normal, "Zoo"),
            (first, CopyCondition.Normal, "cellar"),
            (second, CopyCondition.Normal, "cellar")
        );
        await using var session = database.OpenSession();

        var places = await new SqlShelfCounts(session).CountByPlaceAsync(
            [first.Id, second.Id],
            new SearchFilter(),
            limit: 3,
            Cancellation
        );

        Assert.Equal([("cellar", 2), ("Hall", 1), ("Zoo", 1)], places.Select(place => (place.Location, place.Titles)));
    }
}
