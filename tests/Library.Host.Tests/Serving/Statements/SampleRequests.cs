namespace Library.Host.Tests.Serving.Statements;

/// <summary>One request of each kind, by a name that says which.</summary>
internal static class SampleRequests
{
    public static readonly IReadOnlyDictionary<string, Func<Scene, Task<Answer>>> All = new Dictionary<
        string,
        Func<Scene, Task<Answer>>
    >(StringComparer.Ordinal)
    {
        ["GET /health"] = scene => scene.Api.GetAsync("/health"),
        ["GET /books/{id}, cached"] = scene => scene.Api.GetAsync($"/books/{scene.CachedBook}"),
        ["GET /books/{id}"] = scene => scene.Api.GetAsync($"/books/{scene.Book}"),
        ["GET /books"] = scene => scene.Api.GetAsync("/books"),
        ["GET /books?limit"] = scene => scene.Api.GetAsync("/books?limit=20"),
        ["POST /books"] = scene => scene.Api.PostAsync("/books", LendingDesk.NewBook()),
        ["PUT /books/{id}"] = scene =>
            scene.Api.PutAsync(
                $"/books/{scene.Book}",
                new
                {
                    title = "A",
                    author = "B",
                    description = "C",
                }
            ),
        ["DELETE /books/{id}"] = scene => scene.Api.DeleteAsync($"/books/{scene.Book}"),
        ["POST /members"] = scene =>
            scene.Api.PostAsync(
                "/members",
                new
                {
                    name = "A Reader",
                    email = LendingDesk.NewEmail(),
                    password = LendingDesk.Password,
                }
            ),
        ["GET /members/me"] = scene => scene.GetAsync("/members/me"),
        ["GET /members/{id}"] = scene => scene.Api.GetAsync($"/members/{scene.Patron.Id}"),
        ["GET /members?limit"] = scene => scene.Api.GetAsync("/members?limit=20"),
        ["DELETE /members/{id}"] = scene => scene.Api.DeleteAsync($"/members/{scene.Patron.Id}"),
        ["POST /auth/login"] = scene => scene.LogInAsync(scene.Patron.Password),
        ["POST /auth/login, refused"] = scene => scene.LogInAsync("not the right password"),
        ["POST /auth/refresh"] = scene => scene.ShowRefreshTokenAsync("/auth/refresh"),
        ["POST /auth/logout"] = scene => scene.ShowRefreshTokenAsync("/auth/logout"),
        ["POST /loans"] = scene => scene.Desk.TryBorrowAsync(scene.Book, scene.Patron),
        ["POST /loans, book on loan"] = scene => scene.Desk.TryBorrowAsync(scene.LentBook, scene.Patron),
        ["POST /loans/{id}/return"] = scene => scene.Desk.TryReturnAsync(scene.Loan, scene.Patron),
        ["POST /loans/{id}/renew"] = scene =>
            scene.Api.PostAsync($"/loans/{scene.Loan}/renew", body: null, scene.Patron.AccessToken),
        ["GET /loans?limit"] = scene => scene.GetAsync("/loans?limit=20"),
        ["GET /loans?status"] = scene => scene.GetAsync("/loans?status=open&limit=20"),
        ["GET /loans/{id}"] = scene => scene.GetAsync($"/loans/{scene.Loan}"),
    };
}
