namespace Library.Host.Tests.Serving;

/// <content>The ISBNs of books, and the duplicates that they show.</content>
public abstract partial class BooksTests
{
    [Fact]
    public async Task A_correction_that_gives_the_ISBN_of_another_book_or_no_ISBN_is_refused()
    {
        var other = (await Api.PostAsync("/books", LendingDesk.NewBook())).Expect(201);
        var added = (await Api.PostAsync("/books", LendingDesk.NewBook())).Expect(201);
        foreach (
            var (isbn, refusal) in new (string, (int, string))[]
            {
                (other["isbn"], (409, "book_already_exists")),
                ("", (422, "invalid_value")),
            }
        )
        {
            var correction = Correction("Persuasion");
            correction["isbn"] = isbn;
            Assert.Equal(refusal, (await Api.PutAsync($"/books/{added.Id}", correction)).Refusal);
        }

        Assert.Equal(added.Text, (await Api.GetAsync($"/books/{added.Id}")).Text);
    }

    [Fact]
    public async Task An_ISBN_is_one_number_in_both_its_lengths_and_volumes_may_share_it()
    {
        var (ten, thirteen) = ("0486275574", "9780486275574");
        (await AddAsync(ten, volume: null)).Expect(201);

        Assert.Equal((409, "book_already_exists"), (await AddAsync(thirteen, volume: null)).Refusal);
        Assert.Equal(thirteen, (await AddAsync(thirteen, volume: "2")).Expect(201)["isbn"]);
        Assert.Equal((409, "book_already_exists"), (await AddAsync(ten, volume: " 2 ")).Refusal);

        Task<Answer> AddAsync(string isbn, string? volume) =>
            Api.PostAsync(
                "/books",
                new
                {
                    title = "Volume",
                    author = "Author",
                    isbn,
                    volume,
                }
            );
    }

    [Fact]
    public async Task Before_a_book_is_added_its_duplicates_are_shown_and_nothing_changes()
    {
        await using var library = await StartOwnAsync();
        var byTitle = await AddAsync("Émile", "Jean-Jacques Rousseau", isbn: null);
        var byIsbn = await AddAsync("Other", author: null, "0306406152");
        await AddAsync("Émile", "Zola", isbn: null);
        var draft = new
        {
            title = "emile",
            author = "Jean Jacques ROUSSEAU",
            isbn = "978-0-306-40615-7",
        };

        var duplicates = await library.Api.PostAsync("/books/check", draft);
        var nothing = await library.Api.PostAsync("/books/check", LendingDesk.NewBook());
        var refused = await library.Api.PostAsync("/books/check", draft with { isbn = "4711" });

        Assert.Equal($$"""{"duplicates":[{{byIsbn}},{{byTitle}}]}""", duplicates.Expect(200).Text);
        Assert.Equal("""{"duplicates":[]}""", nothing.Expect(200).Text);
        Assert.Equal((422, "invalid_value"), refused.Refusal);
        Assert.Equal(3, (await library.Api.GetAsync("/books")).Each("id").Count);

        async Task<string> AddAsync(string title, string? author, string? isbn) => (
                await library.Api.PostAsync(
                    "/books",
                    new
                    {
                        title,
                        author,
                        isbn,
                    }
                )
            ).Expect(201).Text;
    }

    [Theory]
    [InlineData("{0}-{1}-{2}")]
    [InlineData(" {0} {1} {2} ")]
    [InlineData("{0}{1}{2}")]
    public async Task Two_books_never_share_an_ISBN_however_it_is_written(string form)
    {
        var isbn = LendingDesk.NewIsbn();
        (
            await Api.PostAsync(
                "/books",
                new
                {
                    title = "One",
                    author = "An Author",
                    isbn,
                }
            )
        ).Expect(201);

        var again = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            form,
            isbn[..3],
            isbn[3..8],
            isbn[8..]
        );
        var refused = await Api.PostAsync(
            "/books",
            new
            {
                title = "Other",
                author = "An Author",
                isbn = again,
            }
        );

        Assert.Equal((409, "book_already_exists"), refused.Refusal);
    }

    [Theory]
    [InlineData("0306406152", 200, "")]
    [InlineData("978-0-306-40615-7", 200, "")]
    [InlineData("ISBN%20978%200306406157%0D%0A", 200, "")]
    [InlineData("0306406153", 404, "book_not_found")]
    [InlineData("Emma", 422, "invalid_value")]
    public async Task A_book_is_found_by_its_ISBN_as_it_is_typed(string typed, int status, string code)
    {
        await using var library = await StartOwnAsync();
        var book = LibraryClient.Json("""{"title":"T","author":"A","isbn":"0306406152"}""");
        var added = (await library.Api.PostAsync("/books", book)).Expect(201);

        var found = (await library.Api.GetAsync($"/books/by-isbn/{typed}")).Expect(status);

        Assert.Equal(status == 200 ? added.Text : code, status == 200 ? found.Text : found.Refusal.Code);
    }

    [Theory]
    [InlineData("080442957X", "080442957X")]
    [InlineData("0-8044-2958-x", "080442958X")]
    [InlineData("0 306 40615 2", "0306406152")]
    [InlineData("978-0-306-40615-7", "9780306406157")]
    [InlineData("9780306406158", "9780306406158")]
    [InlineData("0306406153", "0306406153")]
    public async Task An_ISBN_of_either_length_is_answered_without_hyphens_whatever_its_check_digit(
        string sent,
        string answered
    )
    {
        await using var library = await StartOwnAsync();

        var added = await library.Api.PostAsync(
            "/books",
            new
            {
                title = "T",
                author = "A",
                isbn = sent,
            }
        );

        Assert.Equal(answered, added.Expect(201)["isbn"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("030640615")]
    [InlineData("03064061522")]
    [InlineData("978030640615")]
    [InlineData("97803064061577")]
    [InlineData("978030640615X")]
    [InlineData("X306406152")]
    [InlineData("03064O6152")]
    [InlineData("０３０６４０６１５２")]
    [InlineData("٠٣٠٦٤٠٦١٥٢")]
    [InlineData("EAN 0306406152")]
    [InlineData("0306406152\u0000")]
    public async Task A_text_that_is_no_ISBN_is_refused(string isbn)
    {
        var refused = await Api.PostAsync(
            "/books",
            new
            {
                title = "T",
                author = "A",
                isbn,
            }
        );

        Assert.Equal((422, "invalid_value"), refused.Refusal);
        Assert.Equal(["isbn"], refused.RefusedFields);
    }
}
