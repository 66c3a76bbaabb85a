using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>A walk through the pages on which staff keep records, by the keyboard alone.</summary>
public sealed class DeskRecordTests(Browser browser) : PageTests(browser)
{
    [Fact]
    public async Task Every_page_for_records_is_in_order_empty_full_and_with_faults()
    {
        var page = await OpenAsync("login");
        await LogInAsync(page, await Library.LibrarianEmailAsync());
        await WalkMembersAsync(page);
    }

    private static async Task WalkMembersAsync(IPage page)
    {
        await Sheet.InspectAsync(page, "desk/members?q=nobody");
        await Sheet.InspectAsync(page, "desk/members/new");
        await Expect(page.GetByLabel("Name")).ToBeFocusedAsync();
        await TypeAsync(page, "Mia Okafor", "Tab", "P0001836", "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Mia Okafor");
        await Sheet.InspectAsync(page);
        var member = new Uri(page.Url).AbsolutePath.TrimStart('/');

        await page.GotoAsync("desk/members/new");
        await Expect(page.GetByLabel("Name")).ToBeFocusedAsync();
        await TypeAsync(page, "Another", "Tab", "P0001836", "Enter");
        await Expect(page.Locator(".summary")).ToBeFocusedAsync();
        await Sheet.InspectAsync(page);

        await page.GotoAsync($"{member}/block");
        await Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();
        await TypeAsync(page, "Owes a book", "Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is blocked");
        await Sheet.InspectAsync(page);
        foreach (var task in new[] { "edit", "card", "password", "erase" })
        {
            await Sheet.InspectAsync(page, $"{member}/{task}");
        }

        await page.GotoAsync($"{member}/password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a one-time password" }).PressAsync("Enter");
        await Expect(page.Locator("code")).ToBeVisibleAsync();
        await Sheet.InspectAsync(page);
        await Sheet.InspectAsync(page, "desk/members");
    }

    private static async Task LogInAsync(IPage page, string email)
    {
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await TypeAsync(page, email, "Tab", ServedPages.Password, "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("My account");
    }

    private static async Task TypeAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await (key is "Tab" or "Enter" or "Space" ? page.Keyboard.PressAsync(key) : page.Keyboard.TypeAsync(key));
        }
    }
}
