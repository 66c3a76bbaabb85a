using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>Lending and taking back with a scanner and the keyboard.</summary>
public sealed class DeskTests(Browser browser) : PageTests(browser)
{
    private const string Card = "CARD-1";
    private const int Returns = 20;

    private string _email = "";
    private string? _token;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Three_books_are_lent_with_four_scans_and_twenty_come_back_with_twenty(bool runsScript)
    {
        var page = await OpenDeskAsync(runsScript ? Look.Desktop : Look.WithoutScript);
        string[] titles =
        [
            "Atlas of Remote Islands",
            "Die Wand",
            "Momo",
            .. Enumerable.Range(4, Returns - 3).Select(number => $"Volume {number}"),
        ];
        var books = await AddBooksAsync(titles);
        var posts = 0;
        page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;

        await page.ScanAsync(Card, "Mia Okafor: 0 of 20 loans.");
        foreach (var (title, book) in titles.Zip(books).Take(3))
        {
            await page.ScanAsync(book, $"Lent: {title}, due ");
        }

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Lend to Mia Okafor");
        Assert.Equal(4, posts);
        foreach (var barcode in books.Skip(3))
        {
            await Library.PostAsync("loans", new { barcode, card_number = Card }, _token);
        }

        await (
            runsScript
                ? page.Keyboard.PressAsync("F4")
                : page.GetByRole(AriaRole.Link, new() { Name = "Returns" }).PressAsync("Enter")
        );
        await Expect(page.Locator("h1")).ToHaveTextAsync("Returns");
        foreach (var (title, book) in titles.Zip(books))
        {
            await page.ScanAsync(book, $"Returned: {title}, to the shelf.");
        }

        Assert.Equal(4 + Returns, posts);
        await Expect(page.Locator("#code")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Scans_over_a_bad_line_wait_in_their_order_and_are_carried_out_once()
    {
        var page = await OpenDeskAsync(Look.Desktop);
        var books = await AddBooksAsync("One", "Two", "Three");
        await page.RouteAsync("**/desk", LoseAsync);

        await Expect(page.Locator("#code")).ToBeFocusedAsync();
        foreach (var code in new[] { Card, books[0], books[1] })
        {
            await page.TypeKeysAsync(code, "Enter");
        }

        await Expect(page.Locator("#unsaved")).ToContainTextAsync("Not saved yet: 3 entries. They are sent");
        await page.UnrouteAllAsync();
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Expect(page.Locator("#said")).ToContainTextAsync("Lent: Two");
        await Expect(page.Locator("#unsaved")).ToBeHiddenAsync();
        await Expect(page.Locator(".events > .ok")).ToHaveCountAsync(2);

        // This time the scan arrives, and only its answer is lost.
        await page.RouteAsync("**/desk", LoseAnswerAsync);
        await page.TypeKeysAsync(books[2], "Enter");
        await Expect(page.Locator("#unsaved")).ToContainTextAsync("Not saved yet: 1 entry. It is sent");
        await page.UnrouteAllAsync();
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Expect(page.Locator("#said")).ToContainTextAsync("Lent: Three");
        await Expect(page.Locator(".events > .ok")).ToHaveCountAsync(3);

        // Nor does one get lost, or overtake another, that comes before the answer to the one before it.
        var fast = await AddBooksAsync([.. Enumerable.Range(1, 10).Select(number => $"Fast {number}")]);
        foreach (var code in fast)
        {
            await page.TypeKeysAsync(code, "Enter");
        }

        await Expect(page.Locator(".events > .ok")).ToHaveCountAsync(13);
        await Expect(page.Locator(".events .title").First).ToHaveTextAsync("Fast 10");
        await Expect(page.Locator(".events .title").Nth(9)).ToHaveTextAsync("Fast 1");
    }

    [Fact]
    public async Task A_scan_that_a_log_in_interrupts_is_carried_out_once_and_told_in_place_of_the_offer_to_carry_on()
    {
        var page = await OpenDeskAsync(Look.Desktop);
        var book = await AddBookAsync("Die Wand");
        await page.ScanAsync(Card, "Mia Okafor");
        await page.Context.ClearCookiesAsync();

        await page.TypeKeysAsync(book, "Enter");
        await page.LogInAsync(_email);

        await Expect(page.Locator(".events")).ToContainTextAsync("Die Wand");
        await Expect(page.GetByText("Carry on")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_comes_of_a_scan_is_told_on_the_next_page_and_changes_nothing_there()
    {
        var page = await OpenDeskAsync(Look.Desktop);
        var books = await AddBooksAsync("One", "Two");
        var ben = (await Library.PostAsync("members/enrol", new { name = "Ben Adler" }, _token)).GetProperty("id");
        await page.ScanAsync(Card, "Mia Okafor");
        await page.RouteAsync("**/desk", LoseAsync);
        await page.TypeKeysAsync(books[0], "Enter");
        await Expect(page.Locator("#unsaved")).ToContainTextAsync("Not saved yet: 1 entry. It is sent");

        await page.GotoAsync($"desk?member={ben}");
        await page.UnrouteAllAsync();
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Expect(page.Locator("#unsaved")).ToContainTextAsync("Lent: One, due ");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Lend to Ben Adler");

        // A failure of the service is told, and holds up nothing.
        await page.RouteAsync("**/desk", FailAsync);
        await page.TypeKeysAsync(books[1], "Enter");
        await Expect(page.Locator("#unsaved")).ToContainTextAsync($"{books[1]}: It broke.");
        await page.UnrouteAllAsync();
        await page.ScanAsync(books[1], "Lent: Two, due ");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Lend to Ben Adler");

        await page.EvaluateAsync(
            "sessionStorage.setItem('waiting', JSON.stringify([{ by: 'another', isScan: true, own: [] }]))"
        );
        await page.ReloadAsync();
        await Expect(page.Locator("#unsaved")).ToContainTextAsync("Not saved: 1 entry of the person who was");
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have read it" }).ClickAsync();
        await Expect(page.Locator("#unsaved")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Two_people_at_one_member_see_what_the_other_has_lent_and_undo_only_what_is_last()
    {
        var page = await OpenDeskAsync(Look.Desktop);
        var books = await AddBooksAsync("One", "Two");
        var other = await OpenDeskAsync(Look.Desktop);
        await page.ScanAsync(Card, "Mia Okafor");
        await other.ScanAsync(Card, "Mia Okafor");

        await page.ScanAsync(books[0], "Lent: One");
        await other.ScanAsync(books[1], "Lent: Two");
        await Expect(other.Locator(".panel")).ToContainTextAsync("2 of 20");
        await page.Keyboard.PressAsync("Alt+z");
        await Expect(page.Locator("#said")).ToContainTextAsync("Undone: One is not lent.");
        await Expect(page.Locator(".panel")).ToContainTextAsync("1 of 20");

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Lend");
    }

    [Fact]
    public async Task The_pages_of_the_desk_are_in_order_also_when_they_refuse()
    {
        var page = await OpenDeskAsync(Look.Desktop);
        var lent = await AddBookAsync("Die Wand");
        var refused = await AddBookAsync("The Left Hand of Darkness", "reference");
        await page.ScanAsync(Card, "Mia Okafor");
        await page.ScanAsync(lent, "Lent: Die Wand");
        await page.ScanAsync(refused, "Stop: The Left Hand of Darkness. It is for use in the library");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Lend despite the rule for reference" }))
            .ToBeVisibleAsync();
        await Sheet.InspectAsync(page);
        await AddBookAsync("Momo", isbn: "9783522177504");
        await page.ScanAsync("9783522177504", "Momo. Several copies have this number. Which is it?");
        await Sheet.InspectAsync(page);
        await FollowAsync(page, "Print receipt", "Receipt");
        await FollowAsync(page, "Back to the desk", "Lend to Mia Okafor", isSeenBefore: true);
        await FollowAsync(page, "Open record", "Mia Okafor", isSeenBefore: true);
        await FollowAsync(page, "Lost or missing Die Wand", "Lost or missing: Die Wand");
        await page.GetByRole(AriaRole.Button, new() { Name = "Note that it is said to be back" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Noted: the member says that it is back.");

        await page.GotoAsync("desk/returns?returned_on=2026-05-03");
        await page.ScanAsync("NONE", "Stop: NONE. Nothing here has this code.");
        await page.ScanAsync(lent, "Returned: Die Wand");
        await Sheet.InspectAsync(page);
        await Sheet.InspectAsync(page, "desk/keys");

        await page.Keyboard.PressAsync("F8");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await Sheet.InspectAsync(page);
        await page.Keyboard.PressAsync("F6");
        await Expect(page.GetByLabel("Name")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("F2");
        await Expect(page.Locator("#code")).ToBeFocusedAsync();
    }

    /// <summary>Follows a link by the keyboard, and inspects the page that it leads to.</summary>
    private static async Task FollowAsync(IPage page, string link, string heading, bool isSeenBefore = false)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = link }).PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(heading);
        await (isSeenBefore ? Task.CompletedTask : Sheet.InspectAsync(page));
    }

    /// <summary>Logs in as the librarian of this library, in a window of its own.</summary>
    private async Task<IPage> OpenDeskAsync(Look look)
    {
        if (_token is null)
        {
            (_email, _token) = await Library.StaffAsync();
            await Library.PostAsync("members/enrol", new { name = "Mia Okafor", card_number = Card }, _token);
        }

        var page = await OpenAsync("login?next=%2Fdesk", look);
        await page.LogInAsync(_email);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Lend");
        return page;
    }

    private async Task<IReadOnlyList<string>> AddBooksAsync(params string[] titles)
    {
        var barcodes = new List<string>();
        foreach (var title in titles)
        {
            barcodes.Add(await AddBookAsync(title));
        }

        return barcodes;
    }

    /// <summary>Adds a book.</summary>
    /// <returns>The barcode of its second copy, which is in this condition.</returns>
    private async Task<string> AddBookAsync(string title, string condition = "normal", string? isbn = null)
    {
        var book = await Library.PostAsync(
            "books",
            new
            {
                title,
                author = "An Author",
                isbn,
            },
            _token
        );
        var copy = await Library.PostAsync($"books/{book.GetProperty("id")}/copies", new { condition }, _token);
        return copy.GetProperty("barcode").GetString()!;
    }

    private static Task LoseAsync(IRoute route) =>
        route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync();

    private static Task FailAsync(IRoute route) =>
        route.Request.Method == "POST"
            ? route.FulfillAsync(
                new()
                {
                    Status = 500,
                    Body = "<main>It broke.</main>",
                    ContentType = "text/html",
                }
            )
            : route.ContinueAsync();

    private static async Task LoseAnswerAsync(IRoute route)
    {
        if (route.Request.Method == "POST")
        {
            await route.FetchAsync();
            await route.AbortAsync();
            return;
        }

        await route.ContinueAsync();
    }
}
