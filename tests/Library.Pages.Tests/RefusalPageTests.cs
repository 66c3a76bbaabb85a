using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

public sealed class RefusalPageTests(Browser browser) : PageTests(browser)
{
    [Fact]
    public Task An_address_that_leads_nowhere_is_told_as_a_page() => InspectAsync("nowhere", 404);

    [Fact]
    public async Task The_keyboard_comes_to_the_content_at_once()
    {
        var page = await OpenAsync("nowhere");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(":focus")).ToHaveTextAsync("Skip to the content");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#content")).ToBeFocusedAsync();
    }
}
