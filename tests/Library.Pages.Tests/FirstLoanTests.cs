using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>The way of somebody who has just got the program, by what the console and the pages say.</summary>
public sealed class FirstLoanTests(Browser browser)
{
    private const string Sample = "Pride and Prejudice";
    private const string ReaderPassword = "a password of my own";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task From_the_start_of_the_program_to_the_first_renewal_it_takes_less_than_two_minutes()
    {
        var steps = new Steps();
        await using var program = new StartedProgram();
        var link = await program.SetUpLinkAsync();
        steps.Note("start");

        await using var window = await browser.OpenAsync(new Uri(link, "/"), Look.Desktop);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{link}");
        await SetUpTests.AnswerAsync(page);
        steps.Note("set up");
        var barcode = await FindAsync(page);
        steps.Note("find a title");
        var (card, password) = await EnrolAsync(page);
        steps.Note("enrol");
        await page.ScanAsync(barcode, $"Lent: {Sample}, due ");
        steps.Note("lend");
        await using var other = await browser.OpenAsync(new Uri(link, "/"), Look.Desktop);
        await RenewAsync(await other.NewPageAsync(), card, password);
        steps.Note("renew");

        var whole = steps.Print("from the start of the program to the first renewal");
        Assert.True(whole < Limit, $"It took {whole}.");
    }

    /// <summary>Finds one of the sample books.</summary>
    /// <returns>The code on its copy.</returns>
    private static async Task<string> FindAsync(IPage page)
    {
        await page.PressAsync(AriaRole.Link, "Look at the first page");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.TypeKeysAsync("pride prejud", "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("“pride prejud”");
        await page.PressAsync(AriaRole.Link, Sample);
        await Expect(page.Locator("h1")).ToHaveTextAsync(Sample);
        return await page.GetByRole(AriaRole.Cell).First.InnerTextAsync();
    }

    /// <summary>Logs in at the desk and enrols a reader, who is open there then.</summary>
    /// <returns>The card and the one-time password that are handed out.</returns>
    private static async Task<(string Card, string Password)> EnrolAsync(IPage page)
    {
        await page.PressAsync(AriaRole.Link, "Log in");
        await page.LogInAsync(SetUpTests.Email, SetUpTests.Password);
        await page.Locator("nav a[href='/desk']").PressAsync("Enter");
        await Expect(page.Locator("#code")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("F6");
        await Expect(page.GetByLabel("Name")).ToBeFocusedAsync();
        await page.TypeKeysAsync("Ann Reader", "Tab", "Tab", "Space", "Enter");

        await page.PressAsync(AriaRole.Link, "One-time password");
        await page.PressAsync(AriaRole.Button, "Make a one-time password");
        var password = await page.Locator(".slip code").InnerTextAsync();
        var card = await page.Locator(".slip dt:text-is('Log in with') + dd").InnerTextAsync();
        await page.PressAsync(AriaRole.Link, "Back");
        await page.PressAsync(AriaRole.Link, "Lend to this member");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Lend to Ann Reader");
        return (card, password);
    }

    private static async Task RenewAsync(IPage page, string card, string password)
    {
        await page.GotoAsync("");
        await page.PressAsync(AriaRole.Link, "Log in");
        await page.LogInAsync(card, password);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Profile and password");
        await page.GetByLabel("Present password").FillAsync(password);
        await page.GetByLabel("New password").FillAsync(ReaderPassword);
        await page.Keyboard.PressAsync("Enter");
        await page.IsToldAsync("is changed");
        await page.PressAsync(AriaRole.Button, $"Renew {Sample}");
        await page.IsToldAsync($"Renewed: {Sample}, due ");
    }
}
