using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Library.Pages.Tests;

/// <summary>The demands on every page, whatever it shows.</summary>
internal static class Sheet
{
    private const string Rules =
        """{ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }""";

    // The dark look changes nothing but colours.
    private const string RulesOfColour = """{ runOnly: ["color-contrast", "link-in-text-block"] }""";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Opens a page and finds nothing to complain of.</summary>
    /// <param name="page">The page of the browser that shows it.</param>
    /// <param name="path">The page, relative to the library's address.</param>
    /// <param name="status">The status that the page is answered with.</param>
    public static async Task InspectAsync(IPage page, string path, int status = 200)
    {
        var answer = await page.GotoAsync(path);
        Assert.Equal(status, answer!.Status);
        await InspectAsync(page);
    }

    /// <summary>Finds nothing to complain of in the page that is shown, however it is looked at.</summary>
    public static async Task InspectAsync(IPage page)
    {
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        await WeighAsync(page);
        await page.EvaluateAsync(Axe);
        foreach (var look in Look.All)
        {
            await page.SetViewportSizeAsync(look.Width, look.Height);
            await page.EmulateMediaAsync(
                new PageEmulateMediaOptions { ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light }
            );
            await InspectAsync(page, look);
        }
    }

    /// <summary>No page has more than 60 KB with what it loads, nor more than 10 KB of script.</summary>
    private static async Task WeighAsync(IPage page)
    {
        var sizes = await page.EvaluateAsync<int[]>(
            """
            () => {
              const sizeOf = (kind, ...initiators) => performance.getEntriesByType(kind)
                .filter(entry => initiators.includes(entry.initiatorType))
                .reduce((sum, entry) => sum + entry.decodedBodySize, 0);
              const scripts = sizeOf("resource", "script");
              return [scripts, scripts + sizeOf("resource", "link", "img") + sizeOf("navigation", "navigation")];
            }
            """
        );
        Assert.True(sizes[0] <= 10 * 1024 && sizes[1] <= 60 * 1024, $"{page.Url}: {sizes[0]}, {sizes[1]} bytes");
    }

    private static async Task InspectAsync(IPage page, Look look)
    {
        // No page has frames, so that the window that the other way opens for their results is not needed.
        var violations = await page.EvaluateAsync<string[]>(
            $$"""
            async () => (await axe.run(document, {{(look.IsDark ? RulesOfColour : Rules)}})).violations.map(
              rule => [`${rule.id}: ${rule.help}`, ...rule.nodes.map(node => "    " + node.html)].join("\n"))
            """
        );
        Assert.True(violations.Length == 0, $"{page.Url}, {look.Name}:\n" + string.Join('\n', violations));
        Assert.True(
            await page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"),
            $"{page.Url}, {look.Name}: it must be scrolled sideways"
        );
        var small = await page.EvaluateAsync<string[]>(
            """
            least => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
              .filter(element => !element.closest("p, .skip, .summary"))
              .filter(element => element.checkVisibility() && element.getBoundingClientRect().height < least)
              .map(element => element.outerHTML)
            """,
            look.Width < 720 ? 43.5 : 23.5
        );
        Assert.True(small.Length == 0, $"{page.Url}, {look.Name}: too small: {string.Join('\n', small)}");
    }
}
