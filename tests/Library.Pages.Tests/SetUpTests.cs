using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

public sealed class SetUpTests(Browser browser) : PageTests(browser)
{
    internal const string Email = "heidi@example.org";
    internal const string Password = "over the hills and far away";

    [Fact]
    public async Task A_library_is_set_up_by_the_keyboard_alone_and_without_script()
    {
        var page = await OpenAsync("setup", Look.WithoutScript);
        await page.GotoAsync($"{await Library.SetUpLinkAsync()}");

        await AnswerAsync(page);
        await InspectAsync("setup", 410);
        await InspectAsync("opening-hours");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove the sample books" }).PressAsync("Enter");
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();

        await RemoveSamplesAsync();
    }

    /// <summary>Answers all questions by the keyboard.</summary>
    internal static async Task AnswerAsync(IPage page)
    {
        await Expect(page).ToHaveTitleAsync("What is the library called? – Library");
        await Expect(page.GetByLabel("Name of the library")).ToBeFocusedAsync();
        await page.TypeKeysAsync("Library of Dörfli", "Tab", "Europe/Zurich", "Tab", "Enter");
        await Expect(page.GetByLabel("Your name")).ToBeFocusedAsync();
        await page.TypeKeysAsync("Heidi", "Tab", Email, "Tab", "Tab", Password, "Tab", Password, "Enter");
        await ChooseAsync(page, "On which days is it open?", "Saturday");
        await ChooseAsync(page, "Do your books carry barcodes already?", "No: make new ones");
        await ChooseAsync(page, "What do you want to begin with?", "Try it with sample books");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Library of Dörfli is ready");
    }

    [Fact]
    public async Task Each_step_is_in_order_empty_and_with_faults()
    {
        var page = await OpenAsync("setup");
        await Sheet.InspectAsync(page);
        await page.GetByLabel("Code").FillAsync("wrong");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".summary")).ToBeFocusedAsync();
        await Sheet.InspectAsync(page);

        await page.GotoAsync($"{await Library.SetUpLinkAsync()}");
        foreach (var step in new[] { "library", "librarian", "opening-days", "barcodes", "books" })
        {
            await page.GotoAsync($"setup/{step}");
            await Sheet.InspectAsync(page);
            await page.EvaluateAsync("document.querySelector('form[action*=setup]').noValidate = true");
            await page.Locator("main button").ClickAsync();
            if (step != "opening-days")
            {
                await Expect(page.Locator(".summary")).ToBeFocusedAsync();
                await Sheet.InspectAsync(page);
            }

            if (step == "library")
            {
                await page.GetByLabel("Name of the library").FillAsync("Alm");
                await page.GetByLabel("Time zone").SelectOptionAsync("Europe/Zurich");
            }
        }
    }

    private async Task RemoveSamplesAsync()
    {
        var page = await OpenAsync("login");
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await page.TypeKeysAsync(Email, "Tab", Password, "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Lend");
        await Sheet.InspectAsync(page, "account/profile");
        await Expect(page.Locator("svg.barcode")).ToBeVisibleAsync();
        await page.GotoAsync("");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove the sample books" }).PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("There are 24 sample books");
        await Sheet.InspectAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the sample books" }).PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("There is none in the catalogue.");
        await Sheet.InspectAsync(page);
    }

    private static async Task ChooseAsync(IPage page, string question, string choice)
    {
        await Expect(page.Locator("h1")).ToHaveTextAsync(question);
        await page.GetByLabel(choice, new() { Exact = true }).FocusAsync();
        await page.TypeKeysAsync("Space", "Enter");
    }
}
