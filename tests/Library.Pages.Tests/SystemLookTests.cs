using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Library.Pages.Tests;

/// <summary>The main pages where the system of a reader chooses the colours, and wants nothing to move.</summary>
public sealed class SystemLookTests(Browser browser) : PageTests(browser)
{
    private const string Card = "CARD-1";
    private const string Scrolling = "getComputedStyle(document.documentElement).scrollBehavior";

    [Fact]
    public async Task In_forced_colours_every_button_and_the_present_page_are_seen_and_nothing_moves()
    {
        var (email, token) = await Library.StaffAsync();
        await Library.PostAsync("members/enrol", new { name = "Mia Okafor", card_number = Card }, token);
        var book = new
        {
            title = "Momo",
            author = "Michael Ende",
            isbn = (string?)null,
        };
        var id = (await Library.PostAsync("books", book, token)).GetProperty("id").GetString();
        var page = await OpenAsync("login?next=%2Fdesk");
        await page.EmulateMediaAsync(
            new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce }
        );
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await InspectAsync(page);
        await page.LogInAsync(email);
        await page.ScanAsync(Card, "Mia Okafor");
        await page.ScanAsync(await Library.BarcodeAsync(id, token), "Lent: Momo");
        await InspectAsync(page);

        string[] paths = ["", "search?q=momo", $"titles/{id}", "account/profile", "desk/returns", "desk/members/new"];
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await InspectAsync(page);
        }

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.NoPreference });
        Assert.Equal("smooth", await page.EvaluateAsync<string>(Scrolling));
    }

    private static async Task InspectAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        var faults = await page.EvaluateAsync<string[]>(
            $$"""
            () => {
              const faults = [];
              const demand = (holds, fault, element) => holds || faults.push(`${fault}: ${element.outerHTML}`);
              const colour = (element, name, part) => getComputedStyle(element, part)[name];
              const paper = colour(document.body, "backgroundColor");
              const isSeen = (element) => element.checkVisibility() && !element.closest(".bar");
              for (const link of document.querySelectorAll(".bar li > a")) {
                const isLined = colour(link, "borderBottomColor") !== paper;
                demand(isLined === link.hasAttribute("aria-current"), "is or is not the present page", link);
              }
              for (const button of [...document.querySelectorAll("button, .button")].filter(isSeen)) {
                const style = getComputedStyle(button);
                const hasEdge = parseFloat(style.borderTopWidth) > 0 && style.borderTopColor !== paper;
                demand(hasEdge || style.textDecorationLine === "underline", "looks like text", button);
              }
              for (const tag of [...document.querySelectorAll(".tag:not(.quiet)")].filter(isSeen)) {
                demand(parseFloat(colour(tag, "borderTopWidth")) > 0, "looks like text", tag);
              }
              for (const summary of document.querySelectorAll("summary")) {
                demand(colour(summary, "borderTopColor", "::before") === paper, "has no arrow", summary);
              }
              const focused = document.activeElement;
              demand(parseFloat(colour(focused, "outlineWidth")) >= 2, "has no ring", focused);
              demand({{Scrolling}} === "auto" && document.getAnimations().length === 0, "moves", document.body);
              for (const element of document.querySelectorAll("*")) {
                demand(colour(element, "transitionDuration") === "0s", "moves", element);
              }
              return faults;
            }
            """
        );
        Assert.True(faults.Length == 0, $"{page.Url}:\n" + string.Join('\n', faults));
    }
}
