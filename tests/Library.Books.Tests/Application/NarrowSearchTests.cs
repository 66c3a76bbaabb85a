using Library.Books.Application;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Application;

public sealed class NarrowSearchTests
{
    [Fact]
    public async Task Values_are_those_of_all_matches_as_they_are_written()
    {
        var fixture = new BooksFixture();
        await fixture.KeptAsync(Voyage("DVD", "sv", "1968", "Sea voyages", "sea-voyages"));
        await fixture.KeptAsync(Voyage("book", "de", "ca. 1960", "Sea voyages"));
        await fixture.KeptAsync(Voyage("book", "de", "2001"));
        var found = await fixture.Search.ExecuteAsync(
            new SearchBooksQuery("voyage", new SearchFilter(), Skip: 0, Limit: 1),
            TestContext.Current.CancellationToken
        );

        var offered = await new NarrowSearch(
            TestSearch.Indexing,
            fixture.Books,
            new FewShelves(available: 0)
        ).ExecuteAsync(found, new SearchFilter(), TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "available true 0",
                "subject Sea voyages 2",
                "language de 2",
                "language sv 1",
                "kind book 2",
                "kind DVD 1",
                "decade 2000 1",
                "decade 1960 2",
            ],
            offered.Select(filter => $"{filter.Name} {filter.Value} {filter.Count}")
        );
    }

    [Fact]
    public async Task Places_are_counted_where_all_matches_are_known_and_at_most_eight_values_of_a_sort_are_offered()
    {
        var fixture = new BooksFixture();
        for (var number = 0; number < 9; number++)
        {
            await fixture.KeptAsync(Voyage($"kind {number}", "de", $"{1900 + (10 * number)}"));
        }

        var found = await fixture.Search.ExecuteAsync(
            new SearchBooksQuery("voyage", new SearchFilter(), Skip: 0, Limit: 1),
            TestContext.Current.CancellationToken
        );

        var offered = await OfferAsync(found);
        Assert.Equal(["available true 3", "location Attic 8", "language de 9"], Show(offered).Take(3));
        Assert.Equal(8, offered.Count(filter => filter.Name == "kind"));
        Assert.Equal(8, offered.Count(filter => filter.Name == "decade"));
        foreach (var vague in new[] { found with { HasMore = true }, found with { LacksOneWord = true } })
        {
            Assert.Equal(["available true ", "language de "], Show(await OfferAsync(vague)).Take(2));
        }

        Assert.Equal(["available true "], Show(await OfferAsync(found with { Matches = [] })));
        foreach (var match in found.Matches)
        {
            await fixture.Books.DeleteAsync(match.Id, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain(await OfferAsync(found), filter => filter.Name == "language");

        Task<IReadOnlyList<NarrowingFilter>> OfferAsync(FoundBooks books) =>
            new NarrowSearch(TestSearch.Indexing, fixture.Books, new FewShelves(available: 3, "Attic")).ExecuteAsync(
                books,
                new SearchFilter(),
                TestContext.Current.CancellationToken
            );

        static IEnumerable<string> Show(IEnumerable<NarrowingFilter> filters) =>
            filters.Select(filter => $"{filter.Name} {filter.Value} {filter.Count}");
    }

    [Fact]
    public async Task The_decades_with_the_most_matches_are_offered()
    {
        var fixture = new BooksFixture();
        string[] years = ["1001", "1002", .. Enumerable.Range(190, 7).SelectMany(Twice), "2010"];
        foreach (var year in years)
        {
            await fixture.KeptAsync(Voyage("book", "de", year));
        }

        var offered = await NarrowAsync(fixture, _ => Task.CompletedTask);

        Assert.Equal(
            ["1960", "1950", "1940", "1930", "1920", "1910", "1900", "1000"],
            offered.Where(filter => filter.Name == "decade").Select(filter => filter.Value)
        );

        static string[] Twice(int decade) => [$"{decade}1", $"{decade}2"];
    }

    [Fact]
    public async Task A_value_that_its_title_has_lost_meanwhile_is_not_offered()
    {
        var fixture = new BooksFixture();
        var book = await fixture.KeptAsync(Voyage("dvd", "de", "1968"));

        var offered = await NarrowAsync(
            fixture,
            books =>
            {
                book.Describe(Voyage("book", "de", "1968").Texts);
                return books.UpdateAsync(book, TestContext.Current.CancellationToken);
            }
        );

        Assert.Equal(["available", "language", "decade"], offered.Select(filter => filter.Name));
    }

    private static async Task<IReadOnlyList<NarrowingFilter>> NarrowAsync(
        BooksFixture fixture,
        Func<IBookRepository, Task> meanwhile
    )
    {
        var found = await fixture.Search.ExecuteAsync(
            new SearchBooksQuery("voyage", new SearchFilter(), Skip: 0, Limit: 1),
            TestContext.Current.CancellationToken
        );
        await meanwhile(fixture.Books);
        return await new NarrowSearch(TestSearch.Indexing, fixture.Books, new FewShelves(available: 0)).ExecuteAsync(
            found,
            new SearchFilter(),
            TestContext.Current.CancellationToken
        );
    }

    private static Book Voyage(string kind, string language, string year, params string[] subjects) =>
        Book.Create(
            A.NewBookId(),
            BookTexts.Parse(
                new BookDraft("A voyage", "X", Isbn: null, "")
                {
                    Kind = kind,
                    Language = language,
                    Year = year,
                    Subjects = subjects,
                }
            ),
            isbn: null
        );

    private sealed class FewShelves(int available, params string[] places) : IShelfCounts
    {
        public Task<int> CountAvailableAsync(
            IReadOnlyCollection<BookId> ids,
            SearchFilter filter,
            CancellationToken cancellationToken
        ) => Task.FromResult(available);

        public Task<IReadOnlyList<PlaceCount>> CountByPlaceAsync(
            IReadOnlyCollection<BookId> ids,
            SearchFilter filter,
            int limit,
            CancellationToken cancellationToken
        ) =>
            Task.FromResult<IReadOnlyList<PlaceCount>>([
                .. places.Select(place => new PlaceCount { Location = place, Titles = limit }),
            ]);
    }
}
