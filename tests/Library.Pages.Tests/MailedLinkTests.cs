using System.Text.RegularExpressions;
using Library.Testing;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

public sealed partial class MailedLinkTests(Browser browser) : PageTests(browser)
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

    [GeneratedRegex(@"http://localhost:8000/(?<path>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    private async Task<string> RegisterAsync()
    {
        await Library.RegisterAsync();
        return await MailedLinkAsync("verify?");
    }

    private async Task<string> AskForResetAsync()
    {
        await Library.PostAsync("members/password/forgot", new { email = await Library.RegisterAsync() });
        return await MailedLinkAsync("reset?");
    }

    private async Task<string> MailedLinkAsync(string kind)
    {
        string? link = null;
        await Eventually.HoldsAsync(
            () => (link = Find(kind)) is not null,
            TimeSpan.FromSeconds(10),
            "the mail",
            TestContext.Current.CancellationToken
        );
        return link!;
    }

    private string? Find(string kind) =>
        Library
            .Mails.Select(mail => Link().Match(mail).Groups["path"].Value)
            .FirstOrDefault(path => path.Contains(kind, StringComparison.Ordinal));
}
