using Library.Host.Tests.Serving.Routes;
using Library.Testing;

namespace Library.Host.Tests.Serving.Statements;

/// <summary>
/// One request of each kind, by a name that says which. A route that is not named here gets a request made of its
/// metadata.
/// </summary>
internal static class SampleRequests
{
    /// <summary>More rows than are taken in before the next request.</summary>
    private const int LongList = 5_000;

    private static readonly Dictionary<string, Func<Scene, Task<Answer>>> Special = new(StringComparer.Ordinal)
    {
        ["GET /books/{id}, cached"] = scene => scene.Api.GetAsync($"/books/{scene.CachedBook}"),
        ["GET /books?limit"] = scene => scene.Api.GetAsync("/books?limit=20"),
        ["GET /copies"] = scene => scene.Api.GetAsync($"/copies?barcode={scene.Barcode}"),
        ["GET /books?q"] = scene => scene.Api.GetAsync($"/books?q={scene.Subjects.Isbn}"),
        ["GET /members?limit"] = scene => scene.Api.GetAsync("/members?limit=20"),
        ["POST /members/verify"] = scene =>
            scene.Api.PostAsync("/members/verify", new { token = scene.VerificationToken }),
        ["POST /auth/login"] = scene => scene.LogInAsync(scene.Patron.Password),
        ["POST /auth/login, refused"] = scene => scene.LogInAsync("not the right password"),
        ["POST /auth/refresh"] = scene => scene.ShowRefreshTokenAsync("/auth/refresh"),
        ["POST /auth/logout"] = scene => scene.ShowRefreshTokenAsync("/auth/logout"),
        ["POST /loans, book on loan"] = scene => scene.Desk.TryBorrowAsync(scene.LentBook, scene.Patron),
        ["GET /loans?limit"] = scene => scene.GetAsync("/loans?limit=20"),
        ["GET /loans?status"] = scene => scene.GetAsync("/loans?status=open&limit=20"),
        ["POST /returns"] = scene =>
            scene.Api.PostAsync("/returns", new { barcode = scene.LentBarcode }, scene.Librarian.AccessToken),
        ["POST /returns/{id}/undo"] = async scene =>
        {
            await scene.Desk.ReturnAsync(scene.Subjects.Loan, scene.Patron);
            var path = $"/returns/{scene.Subjects.Loan}/undo";
            return await scene.Api.PostAsync(path, body: null, scene.Librarian.AccessToken);
        },
        ["POST /imports"] = scene => scene.SendListAsync(),
        ["GET /imports/{id}"] = async scene =>
            await scene.AskImportAsync(HttpMethod.Get, (await scene.SendListAsync()).Id),
        ["POST /imports/{id}/cancel"] = async scene =>
            await scene.AskImportAsync(HttpMethod.Post, (await scene.SendListAsync(LongList)).Id, "/cancel"),
        ["POST /imports/{id}/undo"] = async scene =>
        {
            var id = (await scene.SendListAsync()).Id;
            await Eventually.HoldsAsync(
                async () => (await scene.AskImportAsync(HttpMethod.Get, id))["state"] == "done",
                TimeSpan.FromSeconds(60),
                "the import is done",
                TestContext.Current.CancellationToken
            );
            return await scene.AskImportAsync(HttpMethod.Post, id, "/undo");
        },
        ["PUT /policy"] = scene => scene.Api.PutAsync("/policy", PolicyTests.Policy(), scene.Librarian.AccessToken),
    };

    /// <summary>The names of all of them.</summary>
    public static IEnumerable<string> Names => ServedRoute.Described.Select(route => route.Name).Union(Special.Keys);

    public static Task<Answer> SendAsync(string name, Scene scene) =>
        Special.TryGetValue(name, out var send) ? send(scene) : scene.SendAsync(ServedRoute.Named(name));
}
