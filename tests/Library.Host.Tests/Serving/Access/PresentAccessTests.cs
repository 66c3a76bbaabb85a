namespace Library.Host.Tests.Serving.Access;

/// <summary>Development without ACCESS_POLICY: open, until there is a librarian.</summary>
public sealed class PresentAccessTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Fact]
    public async Task A_library_where_nothing_is_said_is_open_until_it_has_a_librarian()
    {
        await using var library = await StartOwnAsync(With("ASPNETCORE_ENVIRONMENT", "Development", policy: ""));
        var (lender, borrower) = (await library.Desk.PatronAsync(), await library.Desk.PatronAsync());
        var (first, second) = (await library.Desk.AddBookAsync(), await library.Desk.AddBookAsync());
        (await BorrowAsync(library, first, borrower, lender)).Expect(201);

        await library.LibrarianAsync();

        (await library.Api.PostAsync("/books", LendingDesk.NewBook())).Expect(401);
        (await BorrowAsync(library, second, borrower, lender)).Expect(403);
        (await library.Api.GetAsync("/members", lender.AccessToken)).Expect(403);
    }

    [Fact]
    public async Task A_library_that_is_said_to_be_open_stays_so()
    {
        await using var library = await StartOwnAsync(With("ASPNETCORE_ENVIRONMENT", "Development", policy: "open"));
        await library.LibrarianAsync();

        await library.Desk.AddBookAsync();
    }

    private static LibrarySetup With(string name, string value, string policy) =>
        new()
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [name] = value,
                ["ACCESS_POLICY"] = policy,
            },
        };

    private static Task<Answer> BorrowAsync(RunningLibrary library, Guid book, Patron member, Patron caller) =>
        library.Api.PostAsync("/loans", new { book_id = book, member_id = member.Id }, caller.AccessToken);
}
