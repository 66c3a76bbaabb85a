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

        var offered = await new NarrowSearch(TestSearch.Indexing, fixture.Books, new NoShelves()).ExecuteAsync(
            found,
            new SearchFilter(),
            TestContext.Current.CancellationToken
        );

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

    private sealed class NoShelves : IShelfCounts
    {
        public Task<int> CountAvailableAsync(
            IReadOnlyCollection<BookId> ids,
            SearchFilter filter,
            CancellationToken cancellationToken
        ) => Task.FromResult(0);

        public Task<IReadOnlyList<PlaceCount>> CountByPlaceAsync(
            IReadOnlyCollection<BookId> ids,
            SearchFilter filter,
            int limit,
            CancellationToken cancellationToken
        ) => Task.FromResult<IReadOnlyList<PlaceCount>>([]);
    }
}
