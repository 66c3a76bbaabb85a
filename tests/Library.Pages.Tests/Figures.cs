using System.Globalization;
using Microsoft.Playwright;

namespace Library.Pages.Tests;

/// <summary>Times that a reader or a librarian waits. They are printed, also by <c>./test.sh</c>, and never judged, as
/// they depend on what else the machine does.</summary>
internal static class Figures
{
    private const int Navigations = 10;

    /// <summary>Notes, from now on, how long after Enter the answer to a scan is painted.</summary>
    public static Task WatchScansAsync(IPage page) =>
        page.EvaluateAsync(
            """
            () => {
              window.waits = [];
              let entered;
              addEventListener("keydown", event => { if (event.key === "Enter") entered = event.timeStamp; }, true);
              new MutationObserver(([{ target }]) => {
                if (target.textContent) setTimeout(() => waits.push(performance.now() - entered));
              }).observe(document.getElementById("said"), { childList: true });
            }
            """
        );

    /// <summary>Prints what was noted.</summary>
    public static async Task PrintScansAsync(IPage page) =>
        Print("from Enter to the painted answer of a scan", await page.EvaluateAsync<double[]>("waits"));

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

        Print($"first paint of {name}", waits);
    }

    private static void Print(string name, IReadOnlyList<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Measured: {name}: median {At(0.5):0} ms, 95th percentile {At(0.95):0} ms of {sorted.Length}"
            )
        );

        double At(double part) => sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
    }
}
