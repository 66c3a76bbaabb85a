using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>Takes the pictures of the documents, and keeps them where <c>scripts/screenshots.sh</c> names a
/// folder.</summary>
public sealed class Screenshots(Browser browser) : PageTests(browser)
{
    private const string Shown = "The Left Hand of Darkness";

    private const string Donations = """
        Title,Author,ISBN,Date,Shelf
        Momo,Michael Ende,9783522111409,1973,Young END
        The Summer Book,Tove Jansson,,1972,Fiction JAN
        The Dispossessed,Ursula K. Le Guin,,1974,Fiction LEG
        The Neverending Story,Michael Ende,9.78352E+12,1979,Young END
        ,Astrid Lindgren,9783789129407,1945,Young LIN
        """;

    private static readonly Look Desktop = new("light", 1100, 760);
    private static readonly Look Dark = Desktop with { Name = "dark", IsDark = true };
    private static readonly Look Phone = new("phone", 390, 760);

    /// <summary>Title, author, year and shelf mark; subjects, copies and how many of these are on loan.</summary>
    private static readonly (string[] Texts, string[] Subjects, int Copies, int Lent)[] Books =
    [
        (["Pride and Prejudice", "Jane Austen", "1813", "Fiction AUS"], ["Classics", "Romance"], 2, 0),
        (["Invisible Cities", "Italo Calvino", "1972", "Fiction CAL"], ["Classics"], 1, 0),
        (["The Summer Book", "Tove Jansson", "1972", "Fiction JAN"], ["Family", "Islands"], 1, 1),
        (["A Wizard of Earthsea", "Ursula K. Le Guin", "1968", "Young LEG"], ["Fantasy"], 2, 2),
        (["No Time to Spare", "Ursula K. Le Guin", "2017", "Essays LEG"], ["Essays"], 1, 0),
        (["The Dispossessed", "Ursula K. Le Guin", "1974", "Fiction LEG"], ["Science fiction", "Utopias"], 3, 1),
        ([Shown, "Ursula K. Le Guin", "1969", "Fiction LEG"], ["Science fiction"], 2, 1),
        (["Silent Spring", "Rachel Carson", "1962", "Science CAR"], ["Nature"], 1, 0),
        (["Things Fall Apart", "Chinua Achebe", "1958", "Fiction ACH"], ["Classics", "Nigeria"], 2, 0),
    ];

    /// <summary>Name and card of those for whom a title is set aside.</summary>
    private static readonly (string Name, string Card, string Title)[] Waiting =
    [
        ("Jonas Weber", "P00018378", "The Dispossessed"),
        ("Amira Haddad", "P00018386", "Silent Spring"),
        ("Tom Nguyen", "P00018394", "Things Fall Apart"),
    ];

    [Fact]
    public async Task A_library_in_use_can_be_pictured()
    {
        var email = await FillAsync();
        var title = await FindTitleAsync(Shown);
        await TakeAsync("home-light", "", Desktop);
        await TakeAsync("home-phone", "", Phone);
        await TakeAsync("search-light", "search?q=le+guin", Desktop);
        await TakeAsync("search-dark", "search?q=le+guin", Dark);
        await TakeAsync("title-phone", title, Phone);

        var page = await OpenAsync("login", Desktop);
        await page.LogInAsync(email);
        await Expect(page.Locator("h1")).ToHaveTextAsync("My account");
        await TakeAsync("account-light", page);
        await TakeDeskAsync();
    }

    /// <summary>A member at the desk, two loans and one that is refused.</summary>
    private async Task TakeDeskAsync()
    {
        var (email, token) = await Library.StaffAsync();
        await Library.PostAsync(
            "members/enrol",
            new
            {
                name = "Mia Okafor",
                card_number = "P00018360",
                group = "Pupil",
                note = "bring back “Matilda” with the cover",
            },
            token
        );
        var page = await OpenAsync("login?next=%2Fdesk", Desktop);
        await page.LogInAsync(email);
        await page.ScanAsync("P00018360", "Mia Okafor");
        await page.ScanAsync(await AddCopyAsync("The Summer Book", "normal", token), "Lent");
        await page.ScanAsync(await AddCopyAsync("Invisible Cities", "normal", token), "Lent");
        await page.ScanAsync(await AddCopyAsync("No Time to Spare", "reference", token), "Stop");
        await TakeAsync("desk-light", page);
        await page.GotoAsync("desk/import");
        await page.GetByLabel("File").SetInputFilesAsync(ImportTests.FileOf("donations.csv", Donations));
        await page.GetByRole(AriaRole.Button, new() { Name = "Try the list" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Trial of the list");
        await page.SetViewportSizeAsync(1100, 1180);
        await TakeAsync("import-light", page);
        await page.SetViewportSizeAsync(Desktop.Width, Desktop.Height);
        await TakeHoldsAsync(page, token);
    }

    /// <summary>Copies that wait on the hold shelf.</summary>
    private async Task TakeHoldsAsync(IPage page, string? token)
    {
        foreach (var (name, card, title) in Waiting)
        {
            var member = await Library.PostAsync("members/enrol", new { name, card_number = card }, token);
            var book = (await FindTitleAsync(title)).Split('/')[^1];
            var id = member.GetProperty("id").GetString();
            await Library.PostAsync("holds", new { book_id = book, member_id = id }, token);
            await Library.PostAsync("returns", new { barcode = await Library.BarcodeAsync(book, token) }, token);
        }

        await page.GotoAsync("desk/holds");
        await TakeAsync("holds-light", page);
    }

    /// <summary>Adds a copy of a title.</summary>
    /// <returns>Its barcode.</returns>
    private async Task<string> AddCopyAsync(string title, string condition, string? token)
    {
        var path = await FindTitleAsync(title);
        var book = path[(path.LastIndexOf('/') + 1)..];
        var copy = await Library.PostAsync($"books/{book}/copies", new { condition, location = "First floor" }, token);
        return copy.GetProperty("barcode").GetString()!;
    }

    private async Task TakeAsync(string name, string path, Look look) =>
        await TakeAsync(name, await OpenAsync(path, look));

    private static async Task TakeAsync(string name, IPage page)
    {
        var folder = Environment.GetEnvironmentVariable("SCREENSHOTS");
        var file = folder is null ? null : Path.Combine(folder, $"{name}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
    }

    private async Task<string> FindTitleAsync(string title)
    {
        var page = await VisitorAsync();
        await page.GotoAsync("search?q=" + Uri.EscapeDataString(title));
        return await page.GetByRole(AriaRole.Link, new() { Name = title }).GetAttributeAsync("href") ?? "";
    }

    /// <summary>Fills the library.</summary>
    /// <returns>The address that a reader with loans logs in with.</returns>
    private async Task<string> FillAsync()
    {
        var librarian = await Library.LibrarianAsync();
        var (email, reader, token) = await Library.ReaderAsync();
        foreach (var (texts, subjects, copies, lent) in Books)
        {
            var book = await Library.PostAsync(
                "books",
                new
                {
                    title = texts[0],
                    author = texts[1],
                    year = texts[2],
                    shelf_mark = texts[3],
                    subjects,
                    isbn = texts[0] == Shown ? "9780441478125" : null,
                    language = "en",
                }
            );
            var id = book.GetProperty("id").GetString();
            for (var copy = 1; copy < copies; copy++)
            {
                await Library.PostAsync($"books/{id}/copies", new { location = "First floor" }, librarian);
            }

            for (var loan = 0; loan < lent; loan++)
            {
                var (_, borrower, own) = loan == 0 ? (email, reader, token) : await Library.ReaderAsync();
                await Library.PostAsync("loans", new { book_id = id, member_id = borrower }, own);
            }
        }

        return email;
    }
}
