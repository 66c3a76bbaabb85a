using System.Text;
using Library.Host.Tests.Serving.Access;
using Library.Host.Tests.Serving.Routes;
using Library.Testing;

namespace Library.Host.Tests.Serving.Statements;

/// <summary>
/// The things that a request may need, made anew for each. No cache holds the patron, who was verified a moment ago,
/// nor the book; so a request costs as much as it ever may.
/// </summary>
internal sealed record Scene(LibraryClient Api, LendingDesk Desk, Patron Patron, Subjects Subjects)
{
    /// <summary>A librarian.</summary>
    public required Patron Librarian { get; init; }

    /// <summary>The token that the patron's address was verified with.</summary>
    public required string VerificationToken { get; init; }

    /// <summary>A book that the cache holds.</summary>
    public required Guid CachedBook { get; init; }

    /// <summary>The barcode of its copy.</summary>
    public required string LentBarcode { get; init; }

    /// <summary>The barcode of a copy.</summary>
    public required string Barcode { get; init; }

    /// <summary>A book that is on loan to the patron.</summary>
    public required Guid LentBook { get; init; }

    public static async Task<Scene> PrepareAsync(RunningLibrary library)
    {
        var (api, desk) = (library.Api, library.Desk);
        var librarian = await library.LibrarianAsync();
        var lentBook = await desk.AddBookAsync();
        var person = await desk.RegisterAsync();
        var loan = await BorrowForAsync(person, lentBook, api, await desk.PatronAsync());
        var cachedBook = await desk.AddBookAsync();
        (await api.GetAsync($"/books/{cachedBook}")).Expect(200);
        var book = (await api.PostAsync("/books", LendingDesk.NewBook())).Expect(201);
        var token = await desk.MailedTokenAsync(person);
        (await api.PostAsync("/members/verify", new { token })).Expect(200);
        var hold = await api.PostAsync(
            "/holds",
            new { book_id = await desk.AddBookAsync(), member_id = person.Id },
            librarian.AccessToken
        );
        var subjects = new Subjects(book.Id, book["isbn"], person.Id, loan)
        {
            OtherBook = cachedBook,
            Hold = hold.Expect(201).Id,
        };
        return new Scene(api, desk, await desk.LogInAsync(person), subjects)
        {
            Librarian = librarian,
            VerificationToken = token,
            CachedBook = cachedBook,
            LentBook = lentBook,
            LentBarcode = (await api.GetAsync($"/loans/{loan}", librarian.AccessToken)).Expect(200)["barcode"],
            Barcode = (await api.GetAsync($"/copies/{book.Id}")).Expect(200)["barcode"],
        };
    }

    /// <summary>Sends what the route takes, with a token where it asks for one.</summary>
    public Task<Answer> SendAsync(ServedRoute route)
    {
        var access = AccessTable.Of(route.NameWithConstraints);
        var asked = access.AdmitsOwner("open") ? Patron : Librarian;
        var token = access.NeedsToken("open") ? asked.AccessToken : null;
        return Api.SendAsync(new HttpMethod(route.Method), Subjects.PathOf(route), Subjects.BodyOf(route), token);
    }

    /// <summary>Sends a list of so many titles.</summary>
    public async Task<Answer> SendListAsync(int rows = 1)
    {
        var titles = Enumerable.Range(0, rows).Select(row => $"{A.NewBookId()} {row}\n");
        var list = new StringContent($"title\n{string.Concat(titles)}", Encoding.UTF8, "text/csv");
        return await Api.PostAsync("/imports?of=books", list, Librarian.AccessToken);
    }

    /// <summary>Sends a request about an import.</summary>
    public Task<Answer> AskImportAsync(HttpMethod method, Guid id, string end = "") =>
        Api.SendAsync(method, $"/imports/{id}{end}", body: null, Librarian.AccessToken);

    public Task<Answer> GetAsync(string path) => Api.GetAsync(path, Patron.AccessToken);

    public Task<Answer> LogInAsync(string password) =>
        Api.PostAsync("/auth/login", new { email = Patron.Email, password });

    public Task<Answer> ShowRefreshTokenAsync(string path) =>
        Api.PostAsync(path, new { refresh_token = Patron.RefreshToken });

    // In an open library one may borrow for another, who then need not have been seen yet.
    private static async Task<Guid> BorrowForAsync(Person person, Guid book, LibraryClient api, Patron other) =>
        (await api.PostAsync("/loans", new { book_id = book, member_id = person.Id }, other.AccessToken))
            .Expect(201)
            .Id;
}
