using Library.Host.Tests.Serving.Pages;
using Library.Host.Tests.Serving.Routes;

namespace Library.Host.Tests.Serving.Access;

/// <summary>Every page and every form, asked by every kind of caller with a browser, under both policies.</summary>
public sealed class PageAccessTests(EmbeddedLibrary fixture) : DeskPageTests(fixture), IClassFixture<EmbeddedLibrary>
{
    private const string Forbidden = "<p>You may not do this.</p>";
    private const string ForeignForm = "did not come from a page of this library";

    // The word of a page without another, and that of the page which places a hold.
    private static readonly string[] Unverified =
    [
        "A verified e-mail address is needed first",
        "confirm your e-mail address",
    ];

    [Theory]
    [InlineData("open")]
    [InlineData("staffed")]
    public async Task Every_page_receives_everybody_as_the_table_says(string policy)
    {
        await using var library = await StartOwnAsync(AccessMatrixTests.Under(policy));
        var visitor = new SetUpVisitor(library);
        await visitor.TakeStepsAsync();
        (await visitor.PostAsync("/setup/books", ("beginning", "nothing"))).Expect(200);
        var cast = await Cast.AssembleAsync(library);
        var surprises = new List<string>();
        foreach (var page in ServedRoute.Pages)
        {
            var expected = PageAccessTable.Find(page)?.Of(page.Method, policy);
            var received = await ReceiveAsync(page, cast, library.Api);
            if (received != expected)
            {
                surprises.Add($"{page.Name}: expected {expected}, was {received}");
            }
        }

        Assert.True(surprises.Count == 0, string.Join('\n', surprises));
    }

    [Fact]
    public void The_table_is_about_every_page_and_nothing_else()
    {
        Assert.Empty(ServedRoute.Pages.Where(page => PageAccessTable.Find(page) is null).Select(page => page.Name));
        Assert.Empty(
            from row in PageAccessTable.Rows
            from method in new[] { "GET", "POST" }
            where row.Of(method, "staffed") is not null
            where !ServedRoute.Pages.Any(page => page.Method == method && row.IsAbout(page))
            select $"{method} {row.Path}"
        );
    }

    /// <summary>How a page or a form receives each of the callers.</summary>
    private static async Task<string> ReceiveAsync(ServedRoute page, Cast cast, LibraryClient api)
    {
        // Nothing that exists is changed at the desk, so that all routes meet the same members and loans.
        var isOfDesk = page.Pattern.StartsWith("/desk", StringComparison.Ordinal);
        var path = (isOfDesk ? Subjects.Nothing : cast.Subjects).PathOf(page);
        var received = "";
        foreach (var browser in await OpenBrowsersAsync(page, cast, api))
        {
            received += SignOf(page.Method == "GET" ? await browser.GetAsync(path) : await browser.PostAsync(path));
        }

        return received;
    }

    /// <summary>The browsers of the callers in the order of the table, logged in anew, since some forms log
    /// out.</summary>
    private static async Task<IReadOnlyList<Reader>> OpenBrowsersAsync(ServedRoute page, Cast cast, LibraryClient api)
    {
        var browsers = new List<Reader> { new(api) };
        foreach (var patron in new[] { cast.Unverified, cast.Member, cast.Owner, cast.Librarian })
        {
            browsers.Add(await LogInAsync(patron, api));
        }

        if (page.Method == "POST")
        {
            var forger = await LogInAsync(cast.Librarian, api);
            forger.Headers["Sec-Fetch-Site"] = "cross-site";
            browsers.Add(forger);
        }

        return browsers;
    }

    private static char SignOf(Answer answer) =>
        answer switch
        {
            { Status: 303 } when answer.Headers["Location"].StartsWith("/login?next=", StringComparison.Ordinal) => '?',
            { Status: 403 } when Says(answer, ForeignForm) => 'x',
            { Status: 403 } when Says(answer, Forbidden) => '-',
            { Status: 403 or 409 } when Unverified.Any(words => Says(answer, words)) => 'v',
            { Status: 410 } => '.',
            { Status: 401 or 403 or >= 500 } => '!',
            _ => '+',
        };

    private static bool Says(Answer answer, string words) => answer.Text.Contains(words, StringComparison.Ordinal);
}
