using Library.Host.Tests.Serving.Pages;

namespace Library.Host.Tests.Serving.Statements;

/// <summary>How often a request goes to the database at most, beside BEGIN and COMMIT. A row that changes has a reason,
/// or is a mistake.</summary>
public abstract class StatementCountTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Theory]
    [InlineData("GET /health", 200, 0)]
    [InlineData("GET /books/{id}, cached", 200, 0)]
    [InlineData("GET /books/{id}", 200, 1)]
    [InlineData("GET /books?limit", 200, 1)]
    [InlineData("GET /books?q", 200, 9)]
    [InlineData("POST /books", 201, 6)]
    [InlineData("PUT /books/{id}", 200, 4)]
    [InlineData("DELETE /books/{id}", 204, 5)]
    [InlineData("POST /books/{id}/merge", 200, 14)]
    [InlineData("GET /books/{id}/copies", 200, 3)]
    [InlineData("POST /books/{id}/copies", 201, 4)]
    [InlineData("GET /copies", 200, 3)]
    [InlineData("GET /copies/{id}", 200, 3)]
    [InlineData("PUT /copies/{id}", 200, 8)]
    [InlineData("DELETE /copies/{id}", 204, 9)]
    [InlineData("POST /members", 201, 3)]
    [InlineData("GET /members/me", 200, 2)]
    [InlineData("GET /members/{id}", 200, 1)]
    [InlineData("GET /members?limit", 200, 1)]
    [InlineData("DELETE /members/{id}", 409, 1)]
    [InlineData("POST /auth/refresh", 200, 3)]
    [InlineData("POST /auth/logout", 204, 3)]
    [InlineData("POST /loans", 201, 11)]
    [InlineData("POST /loans, book on loan", 409, 7)]
    [InlineData("POST /loans/{id}/return", 200, 10)]
    [InlineData("POST /loans/{id}/renew", 200, 10)]
    [InlineData("GET /loans?limit", 200, 2)]
    [InlineData("GET /loans?status", 200, 2)]
    [InlineData("GET /loans/{id}", 200, 2)]
    [InlineData("GET /policy", 200, 1)]
    [InlineData("POST /loans/check", 200, 7)]
    [InlineData("POST /holds", 201, 10)]
    [InlineData("GET /holds/{id}", 200, 2)]
    [InlineData("POST /holds/{id}/cancel", 200, 6)]
    [InlineData("POST /returns", 200, 11)]
    public Task A_request_makes_so_many_statements_and_no_more(string request, int status, int statements) =>
        MakesAsync(Library, request, status, statements);

    [Theory]
    [InlineData("GET /books/{id}", 200, 0)]
    [InlineData("GET /loans?limit", 200, 0)]
    [InlineData("POST /loans/check", 200, 0)]
    [InlineData("POST /books", 201, 1)]
    [InlineData("PUT /books/{id}", 200, 1)]
    [InlineData("POST /loans", 201, 1)]
    [InlineData("POST /members", 201, 1)]
    public async Task A_request_that_changes_something_makes_one_transaction_and_one_that_reads_none(
        string request,
        int status,
        int transactions
    )
    {
        var scene = await Scene.PrepareAsync(Library);

        var begun = await Library.Statements.TransactionsDuringAsync(async () =>
            (await SampleRequests.SendAsync(request, scene)).Expect(status)
        );

        Assert.Equal(transactions, begun);
    }

    [Theory]
    [InlineData("POST /auth/login", 200, 6)]
    [InlineData("POST /auth/login, refused", 401, 5)]
    [InlineData("GET /books", 200, 1)]
    public async Task In_a_small_library_that_counts_logins_a_request_makes_so_many_statements_and_no_more(
        string request,
        int status,
        int statements
    )
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["RATE_LIMIT"] = "on" };
        await using var library = await StartOwnAsync(new LibrarySetup { Settings = settings });

        await MakesAsync(library, request, status, statements);
    }

    [Fact]
    public async Task An_account_makes_as_many_statements_for_three_wanted_loans_as_for_one()
    {
        var (patron, other) = (await Desk.PatronAsync(), await Desk.PatronAsync());
        var reader = new Reader(Api);
        await reader.LogInAsync(new Person(patron.Id, patron.Email, patron.Password));

        await MakesAsManyForThreeAsync(AddAsync, () => reader.GetAsync("/account"));

        async Task AddAsync()
        {
            var book = await Desk.AddBookAsync();
            await Desk.BorrowAsync(book, patron);
            var hold = new { book_id = book, member_id = other.Id };
            (await Api.PostAsync("/holds", hold, other.AccessToken)).Expect(201);
        }
    }

    [Fact]
    public async Task The_page_of_a_title_makes_three_statements_beside_those_for_the_policy()
    {
        var scene = await Scene.PrepareAsync(Library);

        var made = await Library.Statements.DuringAsync(async () =>
            (await Api.GetAsync($"/titles/{scene.CachedBook}")).Expect(200)
        );

        // The name of the library is read of the policy too, but not for every page.
        var others = made.Where(sql => !sql.Contains("lending_policy", StringComparison.Ordinal)).ToList();
        Assert.True(others.Count == 3, string.Join('\n', others));
    }

    [Fact]
    public async Task A_search_makes_as_many_statements_for_three_titles_as_for_one()
    {
        var word = $"Word{LendingDesk.NewIsbn()}";

        await MakesAsManyForThreeAsync(() => Desk.AddBookAsync(word), () => Api.GetAsync($"/books?q={word}"));
    }

    [Fact]
    public async Task A_search_for_a_mistyped_word_makes_as_many_statements_for_three_that_were_meant_as_for_one()
    {
        var last = 'a';

        await MakesAsManyForThreeAsync(
            () => Desk.AddBookAsync($"Mistypable{last++}"),
            () => Api.GetAsync("/books?q=mistypablx")
        );
    }

    [Theory]
    [InlineData("pull", "normal")]
    [InlineData("unfillable", "lost")]
    public async Task A_list_of_holds_makes_as_many_statements_for_three_titles_as_for_one(
        string part,
        string condition
    )
    {
        var librarian = await Library.LibrarianAsync();
        var reader = new Reader(Api);
        await reader.LogInAsync(new Person(librarian.Id, librarian.Email, librarian.Password));

        await MakesAsManyForThreeAsync(AddAsync, () => reader.GetAsync($"/desk/holds?part={part}"));

        async Task AddAsync()
        {
            var (book, token) = (await Desk.AddBookAsync(), librarian.AccessToken);
            var member = (await Api.PostAsync("/members/enrol", new { name = "Ann" }, token)).Expect(201).Id;
            (await Api.PostAsync("/holds", new { book_id = book, member_id = member }, token)).Expect(201);
            (await Api.PutAsync($"/copies/{book}", new { condition }, token)).Expect(200);
        }
    }

    private async Task MakesAsManyForThreeAsync(Func<Task> add, Func<Task<Answer>> ask)
    {
        await add();
        (await ask()).Expect(200);
        var forOne = await StatementsAsync();
        await add();
        await add();
        var forThree = await StatementsAsync();

        Assert.True(forOne.Count == forThree.Count, $"{forOne.Count}, then:\n{string.Join('\n', forThree)}");

        // The layout's facts of the library are kept for a while, which may end in between.
        async Task<IReadOnlyList<string>> StatementsAsync() =>
            [
                .. (await Library.Statements.DuringAsync(ask)).Where(sql =>
                    !sql.Contains("FROM lending_policy", StringComparison.Ordinal)
                ),
            ];
    }

    private static async Task MakesAsync(RunningLibrary library, string request, int status, int statements)
    {
        var scene = await Scene.PrepareAsync(library);

        var made = await library.Statements.DuringAsync(async () =>
            (await SampleRequests.SendAsync(request, scene)).Expect(status)
        );

        Assert.True(
            made.Count == statements,
            $"{request} made {made.Count} statements instead of {statements}:\n{string.Join('\n', made)}"
        );
    }
}

public sealed class StatementCountOnEmbeddedStorageTests(EmbeddedLibrary library)
    : StatementCountTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class StatementCountOnServersTests(LibraryOnServers library)
    : StatementCountTests(library),
        IClassFixture<LibraryOnServers>;
