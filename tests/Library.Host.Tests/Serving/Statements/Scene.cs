namespace Library.Host.Tests.Serving.Statements;

/// <summary>
/// What a request may need, made anew for each. No cache holds the patron, who was verified a moment ago, nor the book;
/// so a request costs as much as it ever may.
/// </summary>
internal sealed record Scene(LibraryClient Api, LendingDesk Desk, Patron Patron, Guid Book)
{
    /// <summary>A book that the cache holds.</summary>
    public required Guid CachedBook { get; init; }

    /// <summary>A book that is on loan to the patron.</summary>
    public required Guid LentBook { get; init; }

    /// <summary>The loan of <see cref="LentBook"/>.</summary>
    public required Guid Loan { get; init; }

    public static async Task<Scene> PrepareAsync(LibraryClient api, LendingDesk desk)
    {
        var lentBook = await desk.AddBookAsync();
        var person = await desk.RegisterAsync();
        var loan = await BorrowForAsync(person, lentBook, api, await desk.PatronAsync());
        var cachedBook = await desk.AddBookAsync();
        (await api.GetAsync($"/books/{cachedBook}")).Expect(200);
        var book = await desk.AddBookAsync();
        (await api.PostAsync("/members/verify", new { token = await desk.MailedTokenAsync(person) })).Expect(200);
        return new Scene(api, desk, await desk.LogInAsync(person), book)
        {
            CachedBook = cachedBook,
            LentBook = lentBook,
            Loan = loan,
        };
    }

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
