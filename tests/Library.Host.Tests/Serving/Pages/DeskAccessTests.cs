using Library.Host.Tests.Serving.Routes;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>Every page of the desk, asked by callers who may not.</summary>
public sealed class DeskAccessTests(EmbeddedLibrary fixture) : DeskPageTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Fact]
    public async Task Only_librarians_come_in_and_only_from_pages_of_the_library()
    {
        var stranger = new Reader(Api);
        var reader = await LogInAsync(await Desk.PatronAsync(), Api);
        var forger = await LibrarianAsync();
        forger.Headers["Sec-Fetch-Site"] = "cross-site";
        var surprises = new List<string>();

        Assert.NotEmpty(ServedRoute.OfDesk);
        foreach (var route in ServedRoute.OfDesk)
        {
            var path = Subjects.Nothing.PathOf(route);
            var received =
                route.Method == "GET"
                    ? ((await stranger.GetAsync(path)).Status, (await reader.GetAsync(path)).Status, 403)
                    : (
                        (await stranger.PostAsync(path)).Status,
                        (await reader.PostAsync(path)).Status,
                        (await forger.PostAsync(path)).Status
                    );
            if (received != (303, 403, 403))
            {
                surprises.Add($"{route.Name}: {received}");
            }
        }

        Assert.True(surprises.Count == 0, string.Join('\n', surprises));
    }
}
