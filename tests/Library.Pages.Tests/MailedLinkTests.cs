using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

public sealed class MailedLinkTests(Browser browser) : PageTests(browser)
{
    [Fact]
    public async Task A_mailed_link_is_confirmed_by_the_keyboard_alone_and_without_script()
    {
        var link = await RegisterAsync();
        var page = await OpenAsync(link, Look.WithoutScript);

        await page.Locator("main button").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Your e-mail address is confirmed");
        await InspectAsync(link);
        await InspectAsync("members/verify", 422);
    }

    [Fact]
    public async Task The_fault_of_a_new_password_has_the_focus_and_leads_to_its_field()
    {
        var link = await AskForResetAsync();
        var page = await OpenAsync(link);
        await InspectAsync(link);

        await page.GetByLabel("New password").FillAsync("correct horse battery");
        await page.GetByLabel("The same once more").FillAsync("another horse battery");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".summary")).ToBeFocusedAsync();
        await Expect(page).ToHaveTitleAsync("Error: Choose a new password – Library");
        await Sheet.InspectAsync(page);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "The two passwords" }).ClickAsync();
        await Expect(page.GetByLabel("The same once more")).ToBeFocusedAsync();
    }

    private async Task<string> RegisterAsync() =>
        await Library.MailedLinkAsync("verify?", await Library.RegisterAsync());

    private async Task<string> AskForResetAsync()
    {
        var email = await Library.RegisterAsync();
        await Library.PostAsync("members/password/forgot", new { email });
        return await Library.MailedLinkAsync("reset?", email);
    }
}
