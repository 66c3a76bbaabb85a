using Microsoft.Playwright;

namespace Library.Pages.Tests;

/// <summary>A library of its own for each test, and windows to look at it.</summary>
public abstract class PageTests(Browser browser) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _windows = [];
    private ServedPages? _library;
    private IPage? _visited;

    private protected ServedPages Library => _library!;

    public async ValueTask InitializeAsync() => _library = await ServedPages.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var window in _windows)
        {
            await window.CloseAsync();
        }

        await (_library?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>A page in a window of its own.</summary>
    private protected async Task<IPage> OpenAsync(string path, Look? look = null)
    {
        var page = await OpenWindowAsync(look ?? Look.Desktop);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>The window of a visitor who never logs in, for one page after another.</summary>
    private protected async Task<IPage> VisitorAsync() => _visited ??= await OpenWindowAsync(Look.Desktop);

    private protected async Task InspectAsync(string path, int status = 200) =>
        await Sheet.InspectAsync(await VisitorAsync(), path, status);

    private async Task<IPage> OpenWindowAsync(Look look)
    {
        var window = await browser.OpenAsync(Library.Address, look);
        _windows.Add(window);
        return await window.NewPageAsync();
    }
}
