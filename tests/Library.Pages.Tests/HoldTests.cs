using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>Waiting for a title, in the account and at the desk.</summary>
public sealed class HoldTests(Browser browser) : PageTests(browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_places_suspends_resumes_and_cancels_a_hold_by_the_keyboard_alone(bool runsScript)
    {
        var (_, token) = await Library.StaffAsync();
        var (book, _) = await AddBookAsync("Momo", token);
        var (email, _, _) = await Library.ReaderAsync();
        var page = await OpenAsync($"titles/{book}", runsScript ? Look.Desktop : Look.WithoutScript);

        await page.GetByRole(AriaRole.Link, new() { Name = "Log in to place a hold" }).PressAsync("Enter");
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await page.TypeKeysAsync(email, "Tab", ServedPages.Password, "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Place a hold: Momo");
        await page.PressAsync(AriaRole.Button, "Place the hold");
        await page.IsToldAsync("The hold is placed. You are the first in line.");

        await page.PressAsync(AriaRole.Link, "Suspend Momo");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Suspend a hold: Momo");
        await page.PressAsync(AriaRole.Button, "Suspend");
        await page.IsToldAsync("The hold is suspended.");
        await page.PressAsync(AriaRole.Button, "Resume Momo");
        await page.IsToldAsync("The hold counts again.");
        await page.PressAsync(AriaRole.Button, "Cancel Momo");
        await page.IsToldAsync("The hold is cancelled.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "On hold" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_day_of_a_hold_ends_when_its_reader_borrows_the_copy_that_came_back()
    {
        var (staff, token) = await Library.StaffAsync();
        var (book, copy) = await AddBookAsync("Momo", token);
        var (_, other, otherToken) = await Library.ReaderAsync();
        await Library.PostAsync("loans", new { book_id = book, member_id = other }, otherToken);
        var (email, id, _) = await Library.ReaderAsync();
        var reader = await LogInAsync(email, $"/titles/{book}");
        await reader.PressAsync(AriaRole.Button, "Place a hold");
        await reader.IsToldAsync("You are the first in line.");

        var desk = await LogInAsync(staff, "/desk/returns");
        await desk.ScanAsync(copy, "Returned: Momo, set aside for Ann Reader.");
        await Sheet.InspectAsync(desk);
        await desk.GetByRole(AriaRole.Link, new() { Name = "Print slip" }).ClickAsync();
        await Expect(desk.Locator("h1")).ToHaveTextAsync("Set aside");
        await Expect(desk.Locator(".sheet")).ToContainTextAsync("Ann Reader");
        await Sheet.InspectAsync(desk);
        await Sheet.InspectAsync(desk, "desk/holds");
        await Expect(desk.Locator(".rows")).ToContainTextAsync("Ann Reader");
        await Sheet.InspectAsync(reader, "account");
        await Expect(reader.Locator(".rows")).ToContainTextAsync("ready to fetch, until");

        await desk.GotoAsync($"desk?member={id}");
        await Expect(desk.Locator("#said")).ToContainTextAsync("To fetch: Momo.");
        await Sheet.InspectAsync(desk);
        await desk.ScanAsync(copy, "Lent: Momo");
        await Expect(desk.Locator(".panel")).Not.ToContainTextAsync("To fetch");
        await desk.GotoAsync("desk/holds");
        await Expect(desk.Locator("main")).ToContainTextAsync("No copy waits for a reader.");
        await Sheet.InspectAsync(reader, "account");
        await Expect(reader.Locator(".rows")).ToContainTextAsync("Momo");
    }

    [Fact]
    public async Task The_pages_of_holds_are_in_order_also_when_they_refuse()
    {
        var (staff, token) = await Library.StaffAsync();
        var (email, id, _) = await Library.ReaderAsync();
        var (wanted, _) = await AddBookAsync("The Left Hand of Darkness", token);
        var (lost, _) = await AddBookAsync("Die Wand", token);
        foreach (var book in new[] { wanted, lost })
        {
            await Library.PostAsync("holds", new { book_id = book, member_id = id }, token);
        }

        var desk = await LogInAsync(staff, $"/desk/copies/{lost}");
        await desk.GetByLabel("Condition").SelectOptionAsync("lost");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Alert)).ToContainTextAsync("no copy of it can be lent");
        await Sheet.InspectAsync(desk);
        await Sheet.InspectAsync(desk, $"desk/titles/{lost}/delete");
        await Sheet.InspectAsync(desk, "desk/holds?part=pull");
        await Expect(desk.Locator(".rows")).ToContainTextAsync("The Left Hand of Darkness");
        await Sheet.InspectAsync(desk, "desk/holds?part=unfillable");
        await Expect(desk.Locator(".rows")).ToContainTextAsync("Die Wand");
        await Sheet.InspectAsync(desk, $"desk/members/{id}");
        await desk.GotoAsync($"desk/holds/new?member={id}");
        await Expect(desk.Locator("#code")).ToBeFocusedAsync();
        await desk.TypeKeysAsync("NONE", "Enter");
        await Expect(desk.Locator(".summary")).ToBeFocusedAsync();
        await Sheet.InspectAsync(desk);

        var reader = await LogInAsync(email, $"/titles/{wanted}/hold");
        await Sheet.InspectAsync(reader);
        await Sheet.InspectAsync(reader, $"titles/{lost}");
        await Sheet.InspectAsync(reader, "account");
        await reader.GetByRole(AriaRole.Link, new() { Name = "Suspend Die Wand" }).ClickAsync();
        await reader.GetByLabel("Until").FillAsync("2020-01-31");
        await reader.Keyboard.PressAsync("Enter");
        await Expect(reader.Locator(".summary")).ToBeFocusedAsync();
        await Sheet.InspectAsync(reader);
    }

    private async Task<IPage> LogInAsync(string email, string path)
    {
        var page = await OpenAsync("login?next=" + Uri.EscapeDataString(path));
        await page.LogInAsync(email);
        await page.WaitForURLAsync("**" + path);
        return page;
    }

    /// <summary>Adds a book with one copy, which has the book's id.</summary>
    private async Task<(string? Book, string Copy)> AddBookAsync(string title, string? token)
    {
        var book = await Library.PostAsync(
            "books",
            new
            {
                title,
                author = "An Author",
                isbn = (string?)null,
                shelf_mark = "Fiction A",
            },
            token
        );
        var id = book.GetProperty("id").GetString();
        return (id, await Library.BarcodeAsync(id, token));
    }
}
