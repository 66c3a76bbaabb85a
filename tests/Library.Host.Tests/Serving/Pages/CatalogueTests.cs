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
}
