using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

public sealed class AccountTests(Browser browser) : PageTests(browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_registers_logs_in_and_out_by_the_keyboard_alone(bool runsScript)
    {
        var page = await OpenAsync("login", runsScript ? Look.Desktop : Look.WithoutScript);
        await page.GetByRole(AriaRole.Link, new() { Name = "Register" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Your name")).ToBeFocusedAsync();
        await page.TypeKeysAsync("Ann Reader", "Tab", "ann@example.org", "Tab", ServedPages.Password, "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Nearly done: look into your mail");

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Log in" }).ClickAsync();
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await page.TypeKeysAsync("ann@example.org", "Tab", ServedPages.Password, "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("My account");

        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Log out" })).ToHaveCountAsync(0);
        await page.GotoAsync("account");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Log in");
    }

    [Fact]
    public async Task Every_page_of_the_account_is_in_order_also_when_it_refuses()
    {
        var page = await LogInAsync();
        foreach (var path in new[] { "account", "account/profile", "account/sessions" })
        {
            await Sheet.InspectAsync(page, path);
        }

        await Sheet.InspectAsync(page, "desk", 403);

        await page.GotoAsync("account/profile");
        await page.GetByLabel("Present password").FillAsync("wrong");
        await page.GetByLabel("New password").FillAsync("short");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".summary")).ToBeFocusedAsync();
        await Sheet.InspectAsync(page);
    }

    [Fact]
    public async Task The_pages_to_log_in_and_register_are_in_order_also_when_they_refuse()
    {
        await InspectAsync("login");
        await InspectAsync("register");
        var page = await OpenAsync("password/forgotten");
        await Sheet.InspectAsync(page);
        await page.GetByLabel("E-mail address").FillAsync("nobody@example.org");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("E-mail address")).ToHaveCountAsync(0);
        await Sheet.InspectAsync(page);
        await page.GotoAsync("login");
        await page.LogInAsync("nobody", "nothing");
        await Expect(page.GetByLabel("E-mail address")).ToHaveValueAsync("nobody");
        await Expect(page.GetByLabel("Password")).ToHaveValueAsync("");
        await Sheet.InspectAsync(page);
    }

    [Fact]
    public async Task Another_password_is_told_once_and_another_address_is_confirmed_by_its_link()
    {
        var page = await LogInAsync();
        await page.GotoAsync("account/profile");
        await page.GetByLabel("Present password").FillAsync(ServedPages.Password);
        await page.GetByLabel("New password").FillAsync("another horse battery");
        await page.Keyboard.PressAsync("Enter");

        await page.IsToldAsync("is changed");
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveCountAsync(0);

        await page.GetByLabel("New e-mail address").FillAsync("new.ann@example.org");
        await page.GetByLabel("Your password, to change the address").FillAsync("another horse battery");
        await page.Keyboard.PressAsync("Enter");
        await page.IsToldAsync("is mailed to the new address");
        await Sheet.InspectAsync(page, await Library.MailedLinkAsync("address?", "new.ann@example.org"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this address" }).PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Your e-mail address is changed");
    }

    private async Task<IPage> LogInAsync()
    {
        var email = await Library.RegisterAsync();
        var page = await OpenAsync("login");
        await page.LogInAsync(email);
        await Expect(page.Locator("h1")).ToHaveTextAsync("My account");
        return page;
    }
}
