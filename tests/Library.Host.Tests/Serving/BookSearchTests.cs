namespace Library.Host.Tests.Serving;

public abstract class BookSearchTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task A_search_answers_the_matches_in_pages_and_says_how_many_there_are()
    {
        var added = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            added.Insert(0, $"{await Desk.AddBookAsync($"Pagination {count} Müller")}");
        }

        var all = (await Api.GetAsync("/books?q=mueller+pagin")).Expect(200);
        var first = (await Api.GetAsync("/books?q=mueller+pagin&sort=newest&limit=3")).Expect(200);
        var second = (await Api.GetAsync(NextPageOf(first)!)).Expect(200);

        Assert.Equal(added, all.Each("id"));
        Assert.Equal(added, first.Each("id").Concat(second.Each("id")));
        Assert.Equal(("5", "5", "5"), (TotalOf(all), TotalOf(first), TotalOf(second)));
        Assert.Null(NextPageOf(second));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("* OR NEAR(a b)")]
    [InlineData("{title} : ^a + b")]
    [InlineData("a & !b | (c <-> d):*A")]
    [InlineData("title: author:: -subject:\"")]
    [InlineData("-- ; DROP TABLE books")]
    [InlineData("\0\u0001\u2028")]
    [InlineData("\U0001F4DA\U0001F469\u200D\U0001F680")]
    [InlineData("%' ESCAPE '_' \\ {0} @q $1")]
    public async Task Whatever_is_typed_is_a_query(string text) =>
        (await Api.GetAsync($"/books?limit=1&q={Uri.EscapeDataString(text)}")).Expect(200);

    [Fact]
    public async Task What_no_title_has_is_answered_by_an_empty_list_and_more_than_200_characters_are_refused()
    {
        await Desk.AddBookAsync("Suggestible");
        var nothing = (await Api.GetAsync($"/books?q=sugestible+{new string('x', 180)}")).Expect(200);

        Assert.Equal(("[]", "0"), (nothing.Text, TotalOf(nothing)));
        Assert.Equal(422, (await Api.GetAsync($"/books?q={new string('a', 201)}")).Status);
    }

    [Theory]
    [InlineData("field=isbn")]
    [InlineData("available=maybe")]
    [InlineData("sort=price")]
    [InlineData("year_from=-1")]
    [InlineData("year_to=MCM")]
    [InlineData("location=%00")]
    [InlineData("q=a&after=AAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("query=a")]
    public async Task A_filter_that_is_none_is_refused(string query) =>
        Assert.Equal(422, (await Api.GetAsync($"/books?{query}")).Status);

    [Fact]
    public async Task Only_what_can_be_borrowed_now_is_available()
    {
        var book = await Desk.AddBookAsync("Availability itself");
        Assert.Equal(("1", "0"), await CountAsync());

        var patron = await Desk.PatronAsync();
        var loan = await Desk.BorrowAsync(book, patron);
        Assert.Equal(("0", "1"), await CountAsync());
        var found = (await Api.GetAsync("/books?q=availability+itself")).Expect(200).Json[0];
        Assert.Matches(
            """^{"copies":1,"available":0,"waiting":0,"next_due":"2[^"]*Z"}$""",
            found.GetProperty("availability").GetRawText()
        );

        await Desk.ReturnAsync(loan, patron);
        Assert.Equal(("1", "0"), await CountAsync());

        async Task<(string? Free, string? Away)> CountAsync() =>
            (
                TotalOf(await Api.GetAsync("/books?q=availability+itself&available=true")),
                TotalOf(await Api.GetAsync("/books?q=availability+itself&available=false"))
            );
    }

    [Fact]
    public async Task A_barcode_or_a_shelf_mark_finds_its_title_first_and_a_location_those_with_a_copy_there()
    {
        var librarian = await Library.LibrarianAsync();
        var (code, marked) = ($"SEARCH{LendingDesk.NewIsbn()}", await AddAsync("Silent mark", "SM 4711"));
        var book = await Desk.AddBookAsync("Silent code");
        var copy = new { barcode = code, location = "Annex" };
        (await Api.PostAsync($"/books/{book}/copies", copy, librarian.AccessToken)).Expect(201);
        var newer = new[] { await Desk.AddBookAsync($"{code}"), await Desk.AddBookAsync("SM 4711") };

        Assert.Equal([$"{book}", $"{newer[0]}"], await FindAsync($"q={code.ToLowerInvariant()}"));
        Assert.Equal([marked, $"{newer[1]}"], await FindAsync("q=sm+4711"));
        Assert.Equal([$"{book}"], await FindAsync("q=silent&location=Annex"));
        Assert.Empty(await FindAsync("q=silent&location=Attic"));

        async Task<string> AddAsync(string title, string shelfMark) =>
            (
                await Api.PostAsync(
                    "/books",
                    new
                    {
                        title,
                        author = (string?)null,
                        isbn = (string?)null,
                        shelf_mark = shelfMark,
                    }
                )
            ).Expect(201)["id"];
    }

    [Fact]
    public async Task Filters_and_orders_are_those_of_the_query()
    {
        var first = await AddAsync("Filtering A", "X", "1950", "dvd", "pl", ["Trees & shrubs"]);
        var second = await AddAsync("Filtering B", "Z", "1900", "book", "en", []);

        foreach (var filter in new[] { "kind=dvd", "language=pl", "subject=trees+shrubs", "year_from=1901" })
        {
            Assert.Equal([first], await FindAsync($"q=filtering&{filter}"));
        }

        Assert.Equal([second], await FindAsync("q=filtering&year_to=1949"));
        foreach (var order in new[] { "title", "author", "year" })
        {
            Assert.Equal([first, second], await FindAsync($"q=filtering&sort={order}"));
        }

        Assert.Equal([second, first], await FindAsync("q=filtering&sort=newest"));

        async Task<string> AddAsync(
            string title,
            string author,
            string year,
            string kind,
            string language,
            string[] subjects
        ) =>
            (
                await Api.PostAsync(
                    "/books",
                    new
                    {
                        title,
                        author,
                        isbn = (string?)null,
                        year,
                        kind,
                        language,
                        subjects,
                    }
                )
            ).Expect(201)["id"];
    }

    [Fact]
    public async Task The_page_of_a_search_counts_what_is_on_the_shelves_and_narrows_by_place_and_year()
    {
        var librarian = (await Library.LibrarianAsync()).AccessToken;
        var books = new List<Guid>();
        var copies = new List<Guid>();
        foreach (var year in new[] { "1968", "1974" })
        {
            var book = await Desk.AddBookAsync($"Shelved {year}");
            var known = (await Api.GetAsync($"/books/{book}")).Expect(200);
            var texts = new
            {
                title = known["title"],
                author = known["author"],
                description = "",
                year,
            };
            (await Api.PutAsync($"/books/{book}", texts)).Expect(200);
            var copy = new { barcode = $"SHELF-{book:N}"[..30], location = "Hall" };
            copies.Add((await Api.PostAsync($"/books/{book}/copies", copy, librarian)).Expect(201).Id);
            books.Add(book);
        }

        var borrower = await Desk.PatronAsync();
        await Desk.BorrowAsync(books[0], borrower);
        var all = await PageAsync("q=shelved");

        Assert.Contains("available=true\">On the shelf now</a><span>2</span>", all, StringComparison.Ordinal);
        Assert.Contains("location=Hall\">Hall</a><span>2</span>", all, StringComparison.Ordinal);
        Assert.Contains(
            "year_from=1960&amp;year_to=1969\">1960 to 1969</a><span>1</span>",
            all,
            StringComparison.Ordinal
        );
        var narrowed = await PageAsync("q=shelved&location=Hall&year_from=1970");
        Assert.Contains("Shelved 1974</a>", narrowed, StringComparison.Ordinal);
        Assert.DoesNotContain("Shelved 1968</a>", narrowed, StringComparison.Ordinal);
        Assert.Contains("href=\"/search?q=shelved&amp;year_from=1970\">", narrowed, StringComparison.Ordinal);
        (await Api.PutAsync($"/copies/{copies[1]}", new { condition = "repair" }, librarian)).Expect(200);
        var there = await PageAsync("q=shelved&location=Hall");
        Assert.Contains(
            "available=true&amp;location=Hall\">On the shelf now</a><span>1</span>",
            there,
            StringComparison.Ordinal
        );
        var free = await PageAsync("q=shelved&available=true");
        Assert.Contains("location=Hall\">Hall</a><span>1</span>", free, StringComparison.Ordinal);
        (await Api.PutAsync($"/copies/{copies[1]}", new { condition = "missing" }, librarian)).Expect(200);
        Assert.Contains(
            "location=Hall\">Hall</a><span>1</span>",
            await PageAsync("q=shelved"),
            StringComparison.Ordinal
        );
    }

    private async Task<string> PageAsync(string query) => (await Api.GetAsync($"/search?{query}")).Expect(200).Text;

    private async Task<IReadOnlyList<string>> FindAsync(string query) =>
        (await Api.GetAsync($"/books?{query}")).Expect(200).Each("id");

    private static string? TotalOf(Answer answer) => answer.Expect(200).Headers["Total-Count"];

    private static string? NextPageOf(Answer answer) =>
        answer.Headers.TryGetValue("Link", out var link) ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
}

public sealed class BookSearchOnEmbeddedStorageTests(EmbeddedLibrary library)
    : BookSearchTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class BookSearchOnServersTests(LibraryOnServers library)
    : BookSearchTests(library),
        IClassFixture<LibraryOnServers>;
