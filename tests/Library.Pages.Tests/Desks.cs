using Library.Testing.Servers;
using Microsoft.Playwright;

namespace Library.Pages.Tests;

/// <summary>
/// Two desks of one library, each at an instance of its own beside PostgreSQL and Redis; or at the services that the
/// variable <c>DESKS</c> names, as bench/pages.sh does.
/// </summary>
internal sealed class Desks : IAsyncDisposable
{
    private const string Librarian = "librarian@example.org";
    private const string SigningSecret = "a-secret-of-the-two-desks-alone-0123456789";

    private readonly Stack<IAsyncDisposable> _owned = new();
    private readonly List<IPage> _pages = [];
    private readonly List<Api> _apis = [];

    private Desks() { }

    /// <summary>The pages of the desks, on which a librarian is logged in.</summary>
    public IReadOnlyList<IPage> Pages => _pages;

    /// <summary>The API of each instance, with a librarian's token.</summary>
    public IReadOnlyList<Api> Apis => _apis;

    /// <summary>Opens the desks. Skips the test where the servers cannot be had.</summary>
    public static async Task<Desks> OpenAsync(Browser browser)
    {
        var desks = new Desks();
        try
        {
            var (addresses, librarian) = await desks.FindAsync();
            foreach (var address in addresses)
            {
                await desks.SitDownAsync(browser, address, librarian);
            }

            return desks;
        }
        catch
        {
            await desks.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_owned.TryPop(out var owned))
        {
            await owned.DisposeAsync();
        }
    }

    private async Task<(IEnumerable<Uri> Addresses, string Librarian)> FindAsync() =>
        Environment.GetEnvironmentVariable("DESKS") is { Length: > 0 } running
            ? (running.Split(' ').Select(address => new Uri(address)), Librarian)
            : await StartAsync();

    private async Task<(IEnumerable<Uri> Addresses, string Librarian)> StartAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var postgres = (await PostgresServer.TryGetAsync()).OrSkip();
        var redis = (await RedisServer.TryGetAsync()).OrSkip();
        var database = await postgres.CreateDatabaseAsync(cancellationToken);
        _owned.Push(database);
        (string, string)[] shared =
        [
            ("DATABASE_URL", database.Url),
            ("REDIS_URL", redis.NextDatabase().Url),
            ("JWT_SECRET_KEY", SigningSecret),
        ];
        var first = await ServedPages.StartAsync(shared);
        _owned.Push(first);
        var second = await ServedPages.StartAsync(shared);
        _owned.Push(second);
        return ([first.Address, second.Address], (await first.StaffAsync()).Email);
    }

    private async Task SitDownAsync(Browser browser, Uri address, string librarian)
    {
        var window = await browser.OpenAsync(address, Look.Desktop);
        _owned.Push(window);
        var page = await window.NewPageAsync();
        await page.GotoAsync("login?next=%2Fdesk");
        await page.LogInAsync(librarian);
        _pages.Add(page);
        _apis.Add(await new Api(address).LogInAsync(librarian));
    }
}
