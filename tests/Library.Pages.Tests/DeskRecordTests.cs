using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>A walk through the pages on which staff keep records, by the keyboard alone.</summary>
public sealed class DeskRecordTests(Browser browser) : PageTests(browser)
{
    private string? _token;
    private string? _otherTitle;

    [Fact]
    public async Task Every_page_for_records_is_in_order_empty_full_and_with_faults()
    {
        var page = await OpenAsync("login");
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        (var email, _token) = await Library.StaffAsync();
        await page.TypeKeysAsync(email, "Tab", ServedPages.Password, "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Lend");
        await WalkMembersAsync(page);
        await WalkTitlesAsync(page);
        await WalkSettingsAsync(page);
        await WalkLoansAsync(page);
    }

    private static async Task WalkMembersAsync(IPage page)
    {
        await Sheet.InspectAsync(page, "desk/members?q=nobody");
        await Sheet.InspectAsync(page, "desk/members?q=" + new string('w', 201), 422);
        await Sheet.InspectAsync(page, "desk/members/new");
        await Expect(page.GetByLabel("Name")).ToBeFocusedAsync();
        await page.TypeKeysAsync("Mia Okafor", "Tab", "P0001836", "Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Mia Okafor");
        await Sheet.InspectAsync(page);
        var member = new Uri(page.Url).AbsolutePath.TrimStart('/');

        await page.GotoAsync("desk/members/new");
        await Expect(page.GetByLabel("Name")).ToBeFocusedAsync();
        await page.TypeKeysAsync("Another", "Tab", "P0001836", "Enter");
        await Expect(page.Locator(".summary")).ToBeFocusedAsync();
        await Sheet.InspectAsync(page);

        await page.GotoAsync($"{member}/block");
        await Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();
        await page.TypeKeysAsync("Owes a book", "Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is blocked");
        await Sheet.InspectAsync(page);
        foreach (var task in new[] { "edit", "password" })
        {
            await Sheet.InspectAsync(page, $"{member}/{task}");
        }

        await page.GotoAsync($"{member}/password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a one-time password" }).PressAsync("Enter");
        await Expect(page.Locator("code")).ToBeVisibleAsync();
        await Sheet.InspectAsync(page);
        await Sheet.InspectAsync(page, "desk/members");
    }

    private async Task WalkTitlesAsync(IPage page)
    {
        await Sheet.InspectAsync(page, "desk/titles/new");
        await Expect(page.GetByLabel("ISBN")).ToBeFocusedAsync();
        await page.TypeKeysAsync("9780441478125", "Enter");
        await Expect(page.GetByLabel("Title", new() { Exact = true })).ToBeFocusedAsync();
        await Sheet.InspectAsync(page);
        await page.TypeKeysAsync("The Left Hand of Darkness", "Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is added");
        var title = new Uri(page.Url).AbsolutePath.TrimStart('/');

        await Sheet.InspectAsync(page, "desk/titles/new?isbn=9780441478125");
        await Expect(page.GetByLabel("Barcode")).ToBeFocusedAsync();
        await page.TypeKeysAsync("COPY-2", "Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The copy is added");
        await Sheet.InspectAsync(page);
        await page.GotoAsync("desk/titles/new/form?isbn=9780441478125");
        await Expect(page.GetByLabel("Title", new() { Exact = true })).ToBeFocusedAsync();
        await page.TypeKeysAsync("The Left Hand of Darkness", "Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Sheet.InspectAsync(page);
        foreach (var task in new[] { "edit", "merge", "delete" })
        {
            await Sheet.InspectAsync(page, $"{title}/{task}");
        }

        await page.GotoAsync($"{title}/edit");
        await page.GetByLabel("Subtitle").FillAsync("A novel");
        await page.EvaluateAsync("document.querySelector('[name=version]').value = 'an older one'");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Saved now");
        await Sheet.InspectAsync(page);
        var other = await Library.PostAsync(
            "books",
            new
            {
                title = "Die Wand",
                author = "Marlen Haushofer",
                isbn = (string?)null,
                language = "de",
            }
        );
        _otherTitle = other.GetProperty("id").GetString();
        await Sheet.InspectAsync(page, $"{title}/merge?into={_otherTitle}");

        await page.GotoAsync(title);
        await page.GetByRole(AriaRole.Link, new() { Name = "Labels", Exact = true }).Last.PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("The Left Hand of Darkness");
        await Sheet.InspectAsync(page);
        await Sheet.InspectAsync(page, "desk/labels/sheet?sheet=own&label_width=90", 422);
        await page.GotoAsync(title);
        await page.GetByRole(AriaRole.Link, new() { Name = "COPY-2" }).PressAsync("Enter");
        await Expect(page.GetByLabel("Condition")).ToBeVisibleAsync();
        await Sheet.InspectAsync(page);
    }

    private static async Task WalkSettingsAsync(IPage page)
    {
        await Sheet.InspectAsync(page, "desk/overdue");
        string[] settings =
        [
            "",
            "/library",
            "/lending",
            "/kinds",
            "/groups/rule",
            "/librarians?q=mia",
            "/mail",
            "/notices",
        ];
        foreach (var setting in settings)
        {
            await Sheet.InspectAsync(page, "desk/settings" + setting);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Your own words Hold ended" }).PressAsync("Enter");
        await page.GetByLabel("Your own words").FillAsync("We are sorry.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the mail" }).PressAsync("Enter");
        await Expect(page.Locator(".mail")).ToContainTextAsync("We are sorry.");
        await Sheet.InspectAsync(page);

        await page.GotoAsync("desk/settings/calendar");
        await page.GetByLabel("Closed from").FillAsync("2026-12-24");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the closure" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("time zone first");
        await Sheet.InspectAsync(page);
    }

    /// <summary>A loan that is overdue, and one whose day a closure would move.</summary>
    private async Task WalkLoansAsync(IPage page)
    {
        var due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date).AddDays(10);
        var loans = $"""
            card,barcode,lent,due
            P0001836,COPY-2,2020-01-06,2020-01-20
            P0001836,{await Library.BarcodeAsync(_otherTitle, _token)},2020-01-06,{DayOf(due)}
            """;
        await new Api(Library.Address) { Token = _token }.BringInAsync("loans", loans);
        await Sheet.InspectAsync(page, "desk/overdue");
        await Expect(page.Locator(".rows")).ToContainTextAsync("The Left Hand of Darkness");

        await page.GotoAsync("desk/settings/library");
        await page.GetByLabel("Time zone").SelectOptionAsync("Europe/Zurich");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.IsToldAsync("Saved.");
        await page.GotoAsync("desk/settings/calendar");
        foreach (var day in await page.Locator("fieldset input").AllAsync())
        {
            await day.CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.IsToldAsync("Saved.");
        await page.GetByLabel("Closed from").FillAsync(DayOf(due.AddDays(-1)));
        await page.GetByLabel("To (optional)").FillAsync(DayOf(due.AddDays(1)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the closure" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("1 open loan would be due on a closed day.");
        await Sheet.InspectAsync(page);

        static string DayOf(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
    }
}
