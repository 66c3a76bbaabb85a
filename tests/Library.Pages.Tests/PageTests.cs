using Microsoft.Playwright;

namespace Library.Pages.Tests;

/// <summary>A library of its own for each test, and a window to look at it.</summary>
public abstract class PageTests(Browser browser) : IAsyncLifetime
{
    private ServedPages? _library;

    private protected ServedPages Library => _library!;

    private protected Browser Browser => browser;

    public async ValueTask InitializeAsync() => _library = await ServedPages.StartAsync();

    public ValueTask DisposeAsync() => _library?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A page of a window that is closed with the library's browser.</summary>
    private protected async Task<IPage> OpenAsync(string path, Look? look = null)
    {
        var window = await browser.OpenAsync(Library.Address, look ?? Look.Desktop);
        var page = await window.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    private protected async Task InspectAsync(string path, int status = 200) =>
        await Sheet.InspectAsync(await OpenAsync(path), path, status);
}
