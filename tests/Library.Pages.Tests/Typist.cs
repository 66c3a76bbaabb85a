using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>A person at the keyboard of a page.</summary>
internal static class Typist
{
    /// <summary>Presses the keys <c>Tab</c>, <c>Enter</c> and <c>Space</c>, and types everything else.</summary>
    public static async Task TypeKeysAsync(this IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await (key is "Tab" or "Enter" or "Space" ? page.Keyboard.PressAsync(key) : page.Keyboard.TypeAsync(key));
        }
    }

    /// <summary>Presses Enter on a link or a button.</summary>
    public static Task PressAsync(this IPage page, AriaRole role, string name) =>
        page.GetByRole(role, new() { Name = name, Exact = true }).PressAsync("Enter");

    /// <summary>Scans a code, and waits until the page has spoken.</summary>
    public static async Task ScanAsync(this IPage page, string code, string said)
    {
        await Expect(page.Locator("#code")).ToBeFocusedAsync();
        await page.TypeKeysAsync(code, "Enter");
        await Expect(page.Locator("#said")).ToContainTextAsync(said);
    }

    /// <summary>Logs in on the page that is shown, which leads on to another.</summary>
    public static async Task LogInAsync(this IPage page, string login, string password = ServedPages.Password)
    {
        await page.GetByLabel("E-mail address").FillAsync(login);
        await page.GetByLabel("Password").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The message of the page contains this.</summary>
    public static Task IsToldAsync(this IPage page, string told) =>
        Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(told);
}
