using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>The pages below a path of a proxy.</summary>
public sealed class PathBaseTests(Browser browser)
{
    [Fact]
    public async Task Links_forms_redirects_cookies_and_assets_stay_below_the_path()
    {
        await using var library = await ServedPages.StartAsync(("PATH_BASE", "/library"));
        var book = new
        {
            title = "Silent Spring",
            author = "Rachel Carson",
            isbn = (string?)null,
        };
        await library.PostAsync("books", book);
        var email = await library.RegisterAsync();
        await using var window = await browser.OpenAsync(library.Address, Look.Desktop);
        var page = await window.NewPageAsync();
        List<string> astray = [];
        page.Response += (_, answer) =>
        {
            var isBelow = new Uri(answer.Url).AbsolutePath.StartsWith("/library/", StringComparison.Ordinal);
            if (answer.Status >= 400 || !isBelow)
            {
                astray.Add($"{answer.Status} {answer.Url}");
            }
        };

        await page.GotoAsync("");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.TypeKeysAsync("silent", "Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Silent Spring" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Silent Spring");
        await page.GotoAsync("account");
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await page.LogInAsync(email);
        await Expect(page.Locator("h1")).ToHaveTextAsync("My account");
        Assert.All(await window.CookiesAsync(), cookie => Assert.Equal("/library", cookie.Path));
        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();

        Assert.Empty(astray);
    }
}
