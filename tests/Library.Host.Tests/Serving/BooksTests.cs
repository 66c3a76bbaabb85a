using System.Text.Json;
using System.Text.Json.Nodes;

namespace Library.Host.Tests.Serving;

public abstract partial class BooksTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private static readonly string[] BookFields =
    [
        "id",
        "title",
        "author",
        "isbn",
        "description",
        "subtitle",
        "volume",
        "publisher",
        "year",
        "language",
        "series",
        "subjects",
        "shelf_mark",
        "kind",
    ];

    [Fact]
    public async Task Adding_a_book_answers_the_book_and_where_it_is()
    {
        var isbn = LendingDesk.NewIsbn();

        var added = await Api.PostAsync(
            "/books",
            new
            {
                title = "Emma",
                author = "Jane Austen",
                isbn,
                description = "A novel",
            }
        );

        Assert.Equal(201, added.Status);
        Assert.Equal("application/json", added.MediaType);
        Assert.Equal($"/books/{added.Id}", added.Headers["Location"]);
        Assert.Equal(BookFields, added.Fields);
        Assert.Equal(
            ("Emma", "Jane Austen", isbn, "A novel"),
            (added["title"], added["author"], added["isbn"], added["description"])
        );
        Assert.Equal(7, added.Id.Version);
        Assert.Equal(added.Text, (await Api.GetAsync($"/books/{added.Id}")).Expect(200).Text);
    }

    [Theory]
    [InlineData("""{"title":"Emma","author":"Jane Austen","isbn":"ISBN"}""")]
    [InlineData("""{"title":"Emma","author":"Jane Austen","isbn":"ISBN","description":null}""")]
    [InlineData("""{"title":"Emma","author":"Jane Austen","isbn":"ISBN","description":""}""")]
    public async Task A_book_needs_no_description(string body)
    {
        var added = await Api.PostAsync(
            "/books",
            LibraryClient.Json(body.Replace("ISBN", LendingDesk.NewIsbn(), StringComparison.Ordinal))
        );

        Assert.Equal("", added.Expect(201)["description"]);
    }

    [Fact]
    public async Task Texts_are_trimmed()
    {
        var added = await Api.PostAsync(
            "/books",
            new
            {
                title = "  Emma\u00a0",
                author = "\tJane Austen\n",
                isbn = $" {LendingDesk.NewIsbn()} ",
                description = "\n A novel\r\n\tin three volumes \n",
            }
        );

        Assert.Equal(
            ("Emma", "Jane Austen", "A novel\r\n\tin three volumes"),
            (added.Expect(201)["title"], added["author"], added["description"])
        );
    }

    [Fact]
    public async Task Every_script_and_symbol_comes_back_as_it_was_sent()
    {
        const string Title = "源氏物語 – Şüleyman's \"Ελλάς\" <b>&amp;</b> \\ 📚";

        var id = await Desk.AddBookAsync(Title);

        Assert.Equal(Title, (await Api.GetAsync($"/books/{id}"))["title"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_book_is_corrected_and_its_ISBN_where_one_is_given(bool givesIsbn)
    {
        var added = await Api.PostAsync("/books", LendingDesk.NewBook());
        await Api.GetAsync($"/books/{added.Id}");
        var isbn = givesIsbn ? LendingDesk.NewIsbn() : added["isbn"];
        var correction = Correction("Persuasion");
        if (givesIsbn)
        {
            correction["isbn"] = $"ISBN-13: {isbn}\r\n";
        }

        var corrected = await Api.PutAsync($"/books/{added.Id}", correction);

        Assert.Equal(BookFields, corrected.Expect(200).Fields);
        Assert.Equal(
            ("Persuasion", "J. Austen", "Her last", isbn),
            (corrected["title"], corrected["author"], corrected["description"], corrected["isbn"])
        );
        Assert.Equal(corrected.Text, (await Api.GetAsync($"/books/{added.Id}")).Text);
    }

    [Fact]
    public async Task A_thing_without_author_and_ISBN_is_kept_without_them()
    {
        const string Thing = """{"title":"Globe","author":null,"isbn":null,"kind":"thing"}""";
        var added = (await Api.PostAsync("/books", LibraryClient.Json(Thing))).Expect(201);

        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null, "thing"),
            (added.Json.GetProperty("author").ValueKind, added.Json.GetProperty("isbn").ValueKind, added["kind"])
        );
        (await Api.PostAsync("/books", LibraryClient.Json(Thing))).Expect(201);
    }

    [Fact]
    public async Task A_correction_leaves_what_it_does_not_give_and_takes_away_what_it_gives_as_null()
    {
        var book = JsonNode.Parse(JsonSerializer.Serialize(LendingDesk.NewBook()))!.AsObject();
        (book["volume"], book["year"], book["language"]) = ("1", "ca. 1920", "PT-br");
        (book["subjects"], book["shelf_mark"]) = (new JsonArray("Trees", "Birds"), "Bio 7");
        var added = (await Api.PostAsync("/books", book)).Expect(201);
        Assert.Equal(("pt-BR", "book"), (added["language"], added["kind"]));

        var correction = Correction("Persuasion");
        (correction["volume"], correction["isbn"], correction["subjects"]) = (null, null, new JsonArray("Bees"));
        var corrected = (await Api.PutAsync($"/books/{added.Id}", correction)).Expect(200);

        Assert.Equal(("ca. 1920", "Bio 7"), (corrected["year"], corrected["shelf_mark"]));
        Assert.Equal("[\"Bees\"]", corrected.Json.GetProperty("subjects").GetRawText());
        Assert.All(
            ["volume", "isbn", "publisher"],
            field => Assert.Equal(JsonValueKind.Null, corrected.Json.GetProperty(field).ValueKind)
        );
        Assert.Equal(corrected.Text, (await Api.GetAsync($"/books/{added.Id}")).Text);
    }

    [Theory]
    [InlineData("subjects", "[null]", "invalid_value")]
    [InlineData("subjects", "[\"\"]", "invalid_value")]
    [InlineData("subjects", "[4711]", "invalid_request")]
    [InlineData("subjects", "\"Trees\"", "invalid_request")]
    [InlineData("language", "\"English\\u0000\"", "invalid_value")]
    [InlineData("kind", "\"\"", "invalid_value")]
    [InlineData("shelf_mark", "{}", "invalid_request")]
    public async Task A_field_beyond_its_rule_is_refused_by_its_name(string field, string value, string code)
    {
        var added = (await Api.PostAsync("/books", LendingDesk.NewBook())).Expect(201);
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/books"), (HttpMethod.Put, $"/books/{added.Id}") })
        {
            var body = $$"""{"title":"T","author":null,"isbn":null,"description":"","{{field}}":{{value}}}""";

            var refused = await Api.SendAsync(method, path, LibraryClient.Json(body));

            Assert.Equal((422, code), refused.Refusal);
            Assert.Equal([field], refused.RefusedFields);
        }
    }

    [Fact]
    public async Task A_correction_names_every_text()
    {
        var id = await Desk.AddBookAsync();

        var refused = await Api.PutAsync($"/books/{id}", new { title = "Persuasion" });

        Assert.Equal((422, "invalid_request"), refused.Refusal);
        Assert.Equal(["author", "description"], refused.RefusedFields);
        Assert.Equal("A Title", (await Api.GetAsync($"/books/{id}"))["title"]);
    }

    [Fact]
    public async Task A_removed_book_is_gone()
    {
        var id = await Desk.AddBookAsync();
        await Api.GetAsync($"/books/{id}");

        var removed = await Api.DeleteAsync($"/books/{id}");

        Assert.Equal((204, ""), (removed.Status, removed.Text));
        Assert.Equal((404, "book_not_found"), (await Api.GetAsync($"/books/{id}")).Refusal);
        Assert.Equal((404, "book_not_found"), (await Api.DeleteAsync($"/books/{id}")).Refusal);
        Assert.DoesNotContain($"{id}", (await Api.GetAsync("/books")).Each("id"));
    }

    [Fact]
    public async Task A_book_that_is_not_there_is_404()
    {
        const string Path = "/books/0197c2a5-0000-7000-8000-00000000dead";

        Assert.Equal((404, "book_not_found"), (await Api.GetAsync(Path)).Refusal);
        Assert.Equal((404, "book_not_found"), (await Api.DeleteAsync(Path)).Refusal);
        Assert.Equal(
            (404, "book_not_found"),
            (
                await Api.PutAsync(
                    Path,
                    new
                    {
                        title = "T",
                        author = "A",
                        description = "",
                    }
                )
            ).Refusal
        );
    }

    [Fact]
    public async Task A_book_on_loan_stays_until_it_is_returned()
    {
        var patron = await Desk.PatronAsync();
        var book = await Desk.AddBookAsync();
        var loan = await Desk.BorrowAsync(book, patron);

        Assert.Equal((409, "book_on_loan"), (await Api.DeleteAsync($"/books/{book}")).Refusal);
        Assert.Equal(200, (await Api.GetAsync($"/books/{book}")).Status);

        await Desk.ReturnAsync(loan, patron);
        Assert.Equal(204, (await Api.DeleteAsync($"/books/{book}")).Status);
    }

    [Fact]
    public async Task The_list_holds_every_book_oldest_first()
    {
        await using var library = await StartOwnAsync();
        Assert.Equal("[]", (await library.Api.GetAsync("/books")).Expect(200).Text);
        var added = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            added.Add($"{await library.Desk.AddBookAsync()}");
        }

        var list = await library.Api.GetAsync("/books");

        Assert.Equal((200, "application/json"), (list.Status, list.MediaType));
        Assert.Equal(added, list.Each("id"));
        Assert.Equal(BookFields, list.Json[0].EnumerateObject().Select(field => field.Name));
    }

    private static JsonObject Correction(string title) =>
        new()
        {
            ["title"] = title,
            ["author"] = "J. Austen",
            ["description"] = "Her last",
        };
}

public sealed class BooksOnEmbeddedStorageTests(EmbeddedLibrary library)
    : BooksTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class BooksOnServersTests(LibraryOnServers library)
    : BooksTests(library),
        IClassFixture<LibraryOnServers>;
