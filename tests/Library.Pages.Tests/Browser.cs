using Library.Pages.Tests;
using Library.Testing.Servers;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Library.Pages.Tests;

/// <summary>One Chromium for all tests, with a window of its own for each: the build that never shows one, which opens
/// them several times as fast. Where it is not installed the tests are skipped, and fail under CI.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium-headless-shell";
    private const int ExpectLimit = 15_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();

        // A page that a busy machine answers late is right all the same.
        Assertions.SetDefaultExpectTimeout(ExpectLimit);

        // Containers give a program no sandbox of its own; it only visits this machine. Drawing by a graphics card that
        // is only simulated would be slow.
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu"] }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>A window without cookies, for the caller to dispose.</summary>
    public Task<IBrowserContext> OpenAsync(Uri address, Look look)
    {
        ArgumentNullException.ThrowIfNull(look);
        var browser = new Availability<IBrowser>(_browser, $"{Program} is not installed").OrSkip();
        return browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = address.ToString(),
                ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
                ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
                JavaScriptEnabled = look.RunsScript,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
    }
}

/// <summary>How a page is looked at.</summary>
public sealed record Look(string Name, int Width, int Height, bool IsDark = false, bool RunsScript = true)
{
    public static readonly Look Desktop = new("desktop", 1200, 820);
    public static readonly Look WithoutScript = Desktop with { Name = "without script", RunsScript = false };
    public static readonly Look Dark = Desktop with { Name = "dark", IsDark = true };
    public static readonly Look Phone = new("phone", 320, 640);

    /// <summary>Each in which every page must be in order.</summary>
    public static readonly IReadOnlyList<Look> All = [Desktop, Dark, Phone];
}
