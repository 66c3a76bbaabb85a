using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

public sealed class CatalogueTests(Browser browser) : PageTests(browser)
{
    private static readonly string LongWord = new('w', 200);

    private const string Injected = "<script>alert(1)</script>\"'\u00e9";

    [Fact]
    public async Task An_empty_library_says_what_to_do_first()
    {
        await InspectAsync("");
        await InspectAsync("search?q=anything");
        await InspectAsync("opening-hours");
        var page = await VisitorAsync();
        await page.GotoAsync("");
        await Expect(page.Locator("h2")).ToHaveTextAsync("There is nothing here yet.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_title_is_found_by_the_keyboard_alone(bool runsScript)
    {
        await AddBooksAsync();
        var page = await OpenAsync("", runsScript ? Look.Desktop : Look.WithoutScript);

        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.TypeKeysAsync("left hand", "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("“left hand”");
        await page.GetByRole(AriaRole.Link, new() { Name = "The Left Hand of Darkness" }).PressAsync("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync("The Left Hand of Darkness");
        await Expect(page.Locator(".tag").First).ToHaveTextAsync("available");
        Assert.Empty(await page.Context.CookiesAsync());
        await (runsScript ? Figures.PrintFirstPaintAsync(page, "a title") : Task.CompletedTask);
    }

    [Fact]
    public async Task A_printed_search_keeps_no_room_for_its_filters()
    {
        await AddBooksAsync();
        var page = await OpenAsync("search?q=le+guin");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        var room = await page.EvaluateAsync<int>(
            """
            () => document.querySelector(".beside").clientWidth - document.querySelector(".rows").clientWidth
            """
        );

        Assert.Equal(0, room);
    }

    [Fact]
    public async Task Every_page_of_a_full_catalogue_is_in_order_whatever_stands_in_it()
    {
        await AddBooksAsync();
        await InspectAsync("");
        await InspectAsync("search?q=le+guin");
        await InspectAsync("search?q=drakness");
        await InspectAsync("search?sort=title&page=2");
        await InspectAsync("search?q=" + Uri.EscapeDataString(Injected + "\u202E" + new string('w', 100)));
        await InspectAsync("search?q=" + new string('w', 201), 422);
        await InspectAsync("search?q=le+guin&year_from=98a&year_to=2001", 422);
        var page = await VisitorAsync();
        await page.GotoAsync($"search?q={LongWord}");
        await page.Locator(".rows a").First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(LongWord);
        await Sheet.InspectAsync(page);
        await InspectAsync("titles/0197c2a5-0000-7000-8000-00000000dead", 404);
        await page.GotoAsync("search?q=injected");
        await page.Locator(".rows a").First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("<script>");
        await Sheet.InspectAsync(page);
    }

    private async Task AddBooksAsync()
    {
        (string Title, string Author)[] books =
        [
            ("The Left Hand of Darkness", "Ursula K. Le Guin"),
            ("The Dispossessed", "Ursula K. Le Guin"),
            ("injected " + Injected, Injected),
            .. Enumerable.Range(1, 25).Select(number => ($"Volume {number} of many", "Several")),
            (LongWord, LongWord),
        ];
        foreach (var (index, (title, author)) in books.Index())
        {
            await Library.PostAsync(
                "books",
                new
                {
                    title,
                    author,
                    isbn = $"97800000{index:00000}",
                    description = title,
                    subjects = author == LongWord ? new[] { author[..100] } : [],
                }
            );
        }
    }
}
