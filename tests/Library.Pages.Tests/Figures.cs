using System.Globalization;
using Microsoft.Playwright;

namespace Library.Pages.Tests;

/// <summary>Times that a reader or a librarian waits. They are printed, also by <c>./test.sh</c>, and not judged where
/// they depend on what else the machine does.</summary>
internal static class Figures
{
    private const int Navigations = 10;

    /// <summary>Notes, from now on, how long after Enter the answer to a scan is painted.</summary>
    public static Task WatchScansAsync(this IPage page) =>
        page.EvaluateAsync(
            """
            () => {
              window.waits = [];
              let entered;
              addEventListener("keydown", event => { if (event.key === "Enter") entered = event.timeStamp; }, true);
              new MutationObserver(([{ target }]) => {
                if (entered && target.textContent) setTimeout(() => waits.push(performance.now() - entered));
              }).observe(document.getElementById("said"), { childList: true });
            }
            """
        );

    /// <summary>Prints the waits that were noted on some pages.</summary>
    public static async Task PrintScansAsync(string scan, params IEnumerable<IPage> pages)
    {
        var waits = await Task.WhenAll(pages.Select(page => page.EvaluateAsync<double[]>("waits")));
        PrintWaits($"from Enter to the painted answer of a {scan}", [.. waits.SelectMany(ofPage => ofPage)]);
    }

    /// <summary>Loads the page of a window some times, and prints how long after that begins something is
    /// painted.</summary>
    public static async Task PrintFirstPaintAsync(IPage page, string name)
    {
        var waits = new List<double>();
        while (waits.Count < Navigations)
        {
            await page.ReloadAsync();
            waits.Add(
                await page.EvaluateAsync<double>(
                    """
                    () => new Promise(resolve =>
                      new PerformanceObserver(list => resolve(list.getEntries()[0].startTime))
                        .observe({ type: "paint", buffered: true }))
                    """
                )
            );
        }

        PrintWaits($"first paint of {name}", waits);
    }

    /// <summary>Prints a figure.</summary>
    public static void Print(FormattableString figure) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"Measured: {figure.ToString(CultureInfo.InvariantCulture)}");

    private static void PrintWaits(string name, IReadOnlyList<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        Print($"{name}: median {At(0.5):0} ms, 95th percentile {At(0.95):0} ms of {sorted.Length}");

        double At(double part) => sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
    }
}
