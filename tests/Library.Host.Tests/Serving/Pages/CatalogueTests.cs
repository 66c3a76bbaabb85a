using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The links and the texts of the pages of the catalogue.</summary>
public sealed class CatalogueTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Fact]
    public async Task One_exact_code_leads_to_its_title_and_anything_else_is_searched_for()
    {
        var book = await Desk.AddBookAsync("Moominpappa at Sea");
        var isbn = (await Api.GetAsync($"/books/{book}")).Expect(200)["isbn"];
        var barcode = (await Api.GetAsync($"/books/{book}/copies")).Expect(200).Each("barcode")[0];

        foreach (var code in new[] { barcode, $" {barcode.ToLowerInvariant()} ", isbn, $"ISBN {isbn.Insert(3, "-")}" })
        {
            var answer = await Api.GetAsync($"/search?q={Uri.EscapeDataString(code)}");
            Assert.Equal((303, $"/titles/{book}"), (answer.Status, answer.Headers["Location"]));
        }

        (await Api.GetAsync($"/search?q={isbn}&available=true")).Expect(200);
        (await Api.GetAsync($"/search?q={barcode}0")).Expect(200);
        (await Api.GetAsync("/search?q=moominpappa")).Expect(200);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(999999999)]
    public async Task A_page_beyond_the_end_says_so_and_leads_to_the_last(int page)
    {
        await Desk.AddBookAsync("Snufkin");

        var text = (await Api.GetAsync($"/search?q=snufkin&sort=title&page={page}")).Expect(200).Text;

        Assert.Contains("There is no such page", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/search?q=snufkin&amp;sort=title&amp;page=1\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing found", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_leads_to_more_like_it_and_is_told_to_be_gone_once_it_is_deleted()
    {
        await AddAsync("The Exploits of Moominpappa", "en", "Islands", "Memoirs");
        var book = await AddAsync("Muminpappan och havet", "sv", "Islands");

        var home = (await Api.GetAsync("/")).Expect(200).Text;
        var page = (await Api.GetAsync($"/titles/{book}")).Expect(200).Text;
        var search = (await Api.GetAsync("/search?subject=Islands")).Expect(200).Text;

        Assert.Contains("href=\"/search?subject=Memoirs\">Memoirs", home, StringComparison.Ordinal);
        Assert.Contains("href=\"/search?subject=Islands\">More on Islands", page, StringComparison.Ordinal);
        Assert.Contains(">More by Tove Jansson", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/search?q=%22Moomins%22\">More in the series Moomins", page, StringComparison.Ordinal);
        Assert.Contains(
            "language=sv&amp;subject=Islands\">Swedish</a><span>1</span>",
            search,
            StringComparison.Ordinal
        );
        Assert.Contains("kind=book&amp;subject=Islands\">book</a><span>2</span>", search, StringComparison.Ordinal);
        (await Api.DeleteAsync($"/books/{book}")).Expect(204);
        var gone = (await Api.GetAsync($"/titles/{book}")).Expect(410);
        Assert.Equal("text/html", gone.MediaType);
        Assert.Contains("No longer here</h1>", gone.Text, StringComparison.Ordinal);
        (await Api.GetAsync($"/books/{book}")).Expect(404);
        (await Api.GetAsync($"/titles/{A.NewBookId()}")).Expect(404);
    }

    [Fact]
    public async Task Parts_of_an_address_that_are_not_understood_narrow_nothing_and_are_not_shown_as_if_they_did()
    {
        await Desk.AddBookAsync("Snufkin");

        var text = (await Api.GetAsync("/search?q=snufkin&available=perhaps&kind=a%E2%80%AEb&sort=author"))
            .Expect(200)
            .Text;
        var narrowed = (await Api.GetAsync("/search?q=snufkin&available=true")).Expect(200).Text;

        Assert.DoesNotContain("Remove the filter", text, StringComparison.Ordinal);
        Assert.Contains("<strong>author</strong>", text, StringComparison.Ordinal);
        Assert.Contains("Remove the filter", narrowed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_is_too_long_is_told_at_its_field_and_kept()
    {
        var typed = new string('w', 201);

        var refused = (await Api.GetAsync($"/search?q={typed}")).Expect(422).Text;

        Assert.Contains($"value=\"{typed}\"", refused, StringComparison.Ordinal);
        Assert.Contains("href=\"#q\"", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_that_is_none_is_told_at_its_field_and_nothing_is_searched_for()
    {
        await Desk.AddBookAsync("Snufkin");

        var answer = await Api.GetAsync("/search?q=snufkin&year_from=98a&year_to=2001&kind=book");

        var refused = answer.Expect(422).Text;
        Assert.Contains("Enter a year in digits", refused, StringComparison.Ordinal);
        Assert.Contains("href=\"#year_from\"", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"#year_to\"", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("/titles/", refused, StringComparison.Ordinal);
        var form = HtmlForm.In(refused).Single(each => each.Names.Contains("year_from"));
        Assert.Equal(
            "q=snufkin kind=book year_from=98a year_to=2001",
            string.Join(' ', form.Fields.Select(field => $"{field.Name}={field.Value}"))
        );
    }

    [Fact]
    public async Task A_title_on_loan_is_due_on_the_day_that_the_librarys_zone_has_then()
    {
        await using var library = await StartOwnAsync(
            new FakeClock(new DateTimeOffset(2026, 1, 5, 3, 0, 0, TimeSpan.Zero))
        );
        var librarian = await library.LibrarianAsync();
        var policy = PolicyTests.Policy(timeZone: "America/Los_Angeles");
        (await library.Api.PutAsync("/policy", policy, librarian.AccessToken)).Expect(200);
        var book = await library.Desk.AddBookAsync();
        await library.Desk.BorrowAsync(book, await library.Desk.PatronAsync());

        foreach (var page in new[] { $"/titles/{book}", "/search?q=title", "/" })
        {
            var text = (await library.Api.GetAsync(page)).Expect(200).Text;
            Assert.Contains("due 18 January", text, StringComparison.Ordinal);
        }
    }

    private async Task<Guid> AddAsync(string title, string language, params string[] subjects)
    {
        var book = new
        {
            title,
            author = "Tove Jansson",
            isbn = (string?)null,
            series = "Moomins",
            language,
            subjects,
        };
        return (await Api.PostAsync("/books", book)).Expect(201).Id;
    }
}
