using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>A list that comes in at the desk.</summary>
public sealed class ImportTests(Browser browser) : PageTests(browser)
{
    private const string List = """
        title;author;isbn;Regal
        Momo;Michael Ende;9783522111409;Cellar
        Faust;Goethe;9.78E+12;Attic
        Urmel;Max Kruse;the.young.readers.of.the.island@school.titiwu.example.org;Loft
        """;

    [Fact]
    public async Task A_list_is_tried_its_columns_are_chosen_and_it_is_imported_and_taken_back()
    {
        var page = await OpenAsync("login?next=%2Fdesk%2Fimport");
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await page.TypeKeysAsync((await Library.StaffAsync()).Email, "Tab", ServedPages.Password, "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Import a list");
        await ChooseAsync(page, "list.docx");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("must end in .csv");
        await Sheet.InspectAsync(page);

        await ChooseAsync(page, "list.csv");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Trial of the list");
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("spreadsheet has shortened this number");
        await Expect(page.Locator("main")).ToContainTextAsync("Columns that are left out: Regal.");
        await Sheet.InspectAsync(page);
        await InspectUnderWayAsync(page);
        await page.GetByLabel("Regal").SelectOptionAsync("location");
        await PressAsync(page, "Try again with these columns", "Trial of the list");
        await Expect(page.GetByLabel("Regal")).ToHaveValueAsync("location");

        await PressAsync(page, "Import the list", "The list is imported");
        await Sheet.InspectAsync(page);
        var refused = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Save the refused rows" }).ClickAsync()
        );
        var rows = await File.ReadAllTextAsync((await refused.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Contains("Faust;Goethe;9.78E+12;Attic", rows, StringComparison.Ordinal);
        var report = page.Url;
        await page.GotoAsync("search?q=momo");
        await page.GetByRole(AriaRole.Link, new() { Name = "Momo" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Cellar");

        await page.GotoAsync(report);
        await PressAsync(page, "Take the import back", "The import is taken back");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back" }).ClickAsync();
        await Expect(page.Locator(".rows")).ToContainTextAsync("list.csv");
        await Sheet.InspectAsync(page);
    }

    /// <summary>Has another instance work on the trial, so that it stays under way while it is looked at.</summary>
    private async Task InspectUnderWayAsync(IPage page)
    {
        const string Lease = "lease_holder = 'another', lease_until = '9999-12-31'";
        await Library.ChangeAsync($"UPDATE imports SET state = 'running', {Lease}");
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("The list is being tried");
        await Sheet.InspectAsync(page);

        // Where it may not be seen any more, the page that says so comes in its place.
        await page.RouteAsync(page.Url, RefuseAsync);
        await Expect(page.Locator("h1")).ToHaveTextAsync("You may not do this");
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("The list is being tried");
        await Library.ChangeAsync("UPDATE imports SET state = 'done', lease_holder = NULL, lease_until = NULL");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Trial of the list");
    }

    private static Task RefuseAsync(IRoute route) =>
        route.FulfillAsync(
            new()
            {
                Status = 403,
                Body = "<h1>You may not do this</h1>",
                ContentType = "text/html",
            }
        );

    internal static FilePayload FileOf(string name, string list) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(list),
        };

    private static async Task ChooseAsync(IPage page, string name)
    {
        await page.GetByLabel("File").SetInputFilesAsync(FileOf(name, List));
        await page.GetByRole(AriaRole.Button, new() { Name = "Try the list" }).ClickAsync();
    }

    private static async Task PressAsync(IPage page, string button, string heading)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(heading);
    }
}
