using Library.Host.Tests.Serving.Pages;

namespace Library.Host.Tests.Serving.Statements;

/// <summary>No statement of a request costs more because there are more books, members or loans: each finds its rows by
/// an index.</summary>
public abstract class QueryPlanTests(LibraryFixture fixture) : ServingTests(fixture)
{
    /// <summary>All but one: the probe counts the mails that wait, of which there are never many.</summary>
    public static TheoryData<string> Requests => [.. SampleRequests.Names.Except(["GET /health/ready"])];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_reads_no_table_from_end_to_end(string request)
    {
        var scene = await Scene.PrepareAsync(Library);
        var made = await Library.Statements.DuringAsync(() => SampleRequests.SendAsync(request, scene));

        await FindByIndexAsync(request, made);
    }

    [Fact]
    public async Task The_page_of_a_title_counts_those_who_wait_by_an_index()
    {
        var (book, reader) = (await Desk.AddBookAsync(), await Desk.PatronAsync());
        var hold = new { book_id = book, member_id = reader.Id };
        (await Api.PostAsync("/holds", hold, reader.AccessToken)).Expect(201);

        var (other, page) = (await Desk.PatronAsync(), new Reader(Api));
        await page.LogInAsync(new Person(other.Id, other.Email, other.Password));
        var made = await Library.Statements.DuringAsync(async () =>
            (await page.GetAsync($"/titles/{book}")).Expect(200)
        );

        var ofHolds = made.Where(sql => sql.Contains("FROM holds", StringComparison.Ordinal)).ToList();
        Assert.Contains(ofHolds, sql => sql.Contains("JOIN borrowers", StringComparison.Ordinal));
        await FindByIndexAsync("GET /titles/{id}", ofHolds);
    }

    [Fact]
    public async Task The_page_of_members_lists_them_by_name_and_by_group_in_the_order_of_an_index()
    {
        var librarian = await Library.LibrarianAsync();
        var page = new Reader(Api);
        await page.LogInAsync(new Person(librarian.Id, librarian.Email, librarian.Password));

        var made = await Library.Statements.DuringAsync(async () =>
        {
            (await page.GetAsync("/desk/members")).Expect(200);
            (await page.GetAsync("/desk/members?group=4a")).Expect(200);
        });

        var ofMembers = made.Where(sql => sql.Contains("ORDER BY name_key", StringComparison.Ordinal)).ToList();
        Assert.Contains(ofMembers, sql => sql.Contains("group_name = @group", StringComparison.Ordinal));
        await FindByIndexAsync("GET /desk/members", ofMembers);
    }

    private async Task FindByIndexAsync(string request, IEnumerable<string> made)
    {
        foreach (var sql in made)
        {
            var growing = await QueryPlan.GrowingStepsAsync(
                Library.Database,
                sql,
                TestContext.Current.CancellationToken
            );
            Assert.True(growing.Count == 0, $"{request}: {string.Join("; ", growing)}, in\n{sql}");
        }
    }

    [Theory]
    [InlineData("SELECT id FROM books WHERE title = @title")]
    [InlineData("SELECT id FROM books WHERE isbn > @isbn ORDER BY title LIMIT 20")]
    [InlineData("DELETE FROM loans WHERE due_at < @at")]
    public async Task A_statement_that_would_is_found_out(string sql) =>
        Assert.NotEmpty(
            await QueryPlan.GrowingStepsAsync(Library.Database, sql, TestContext.Current.CancellationToken)
        );
}

public sealed class QueryPlanOnEmbeddedStorageTests(EmbeddedLibrary library)
    : QueryPlanTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class QueryPlanOnServersTests(LibraryOnServers library)
    : QueryPlanTests(library),
        IClassFixture<LibraryOnServers>;
