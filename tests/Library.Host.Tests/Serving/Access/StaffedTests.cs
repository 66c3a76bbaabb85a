using Library.Testing;

namespace Library.Host.Tests.Serving.Access;

/// <summary>The rules of a staffed library that the matrix does not show: on whose behalf, and that a refusal tells
/// nothing.</summary>
public sealed class StaffedTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Fact]
    public async Task A_librarian_borrows_and_returns_for_anybody_and_a_member_for_itself()
    {
        await using var library = await StartOwnAsync(AccessMatrixTests.Under("staffed"));
        var cast = await Cast.AssembleAsync(library);
        var book = (await library.Api.PostAsync("/books", LendingDesk.NewBook(), cast.Librarian.AccessToken))
            .Expect(201)
            .Id;

        Assert.Equal((403, "forbidden"), (await BorrowAsync(library, book, cast.Owner, cast.Member)).Refusal);
        var loan = await BorrowAsync(library, book, cast.Owner, cast.Librarian);
        Assert.Equal($"{cast.Owner.Id}", loan.Expect(201)["member_id"]);
        Assert.Equal((403, "forbidden"), (await library.Desk.TryReturnAsync(loan.Id, cast.Member)).Refusal);
        (await library.Desk.TryReturnAsync(loan.Id, cast.Librarian)).Expect(200);
        (await library.Desk.TryReturnAsync(cast.LoanId, cast.Owner)).Expect(200);
    }

    [Fact]
    public async Task A_forbidden_request_learns_nothing_of_what_exists()
    {
        await using var library = await StartOwnAsync(AccessMatrixTests.Under("staffed"));
        var cast = await Cast.AssembleAsync(library);
        var unknown = A.NewId();
        var token = cast.Member.AccessToken;

        foreach (var id in new[] { cast.Owner.Id, unknown })
        {
            Assert.Equal((403, "forbidden"), (await library.Api.GetAsync($"/members/{id}", token)).Refusal);
            Assert.Equal((403, "forbidden"), (await library.Api.DeleteAsync($"/members/{id}", token)).Refusal);
            Assert.Equal(
                (403, "forbidden"),
                (await library.Api.PostAsync("/loans", new { book_id = unknown, member_id = id }, token)).Refusal
            );
        }

        Assert.Equal(
            (404, "member_not_found"),
            (await library.Api.GetAsync($"/members/{unknown}", cast.Librarian.AccessToken)).Refusal
        );
    }

    [Fact]
    public async Task A_forbidden_request_is_refused_before_its_body_is_read()
    {
        await using var library = await StartOwnAsync(AccessMatrixTests.Under("staffed"));
        var patron = await library.Desk.PatronAsync();

        Assert.Equal(
            (401, "not_authenticated"),
            (await library.Api.PostAsync("/books", LibraryClient.Json("{"))).Refusal
        );
        Assert.Equal(
            (403, "forbidden"),
            (await library.Api.PostAsync("/books", LibraryClient.Json("{"), patron.AccessToken)).Refusal
        );
        Assert.Equal(
            (403, "forbidden"),
            (
                await library.Api.PutAsync($"/members/{patron.Id}/role", new { role = "librarian" }, patron.AccessToken)
            ).Refusal
        );
    }

    [Fact]
    public async Task A_member_reads_and_deletes_itself_verified_or_not()
    {
        await using var library = await StartOwnAsync(AccessMatrixTests.Under("staffed"));
        foreach (var patron in new[] { await library.Desk.PatronAsync(), await library.Desk.UnverifiedPatronAsync() })
        {
            Assert.Equal(
                patron.Email,
                (await library.Api.GetAsync($"/members/{patron.Id}", patron.AccessToken)).Expect(200)["email"]
            );
            (await library.Api.DeleteAsync($"/members/{patron.Id}", patron.AccessToken)).Expect(204);
            Assert.Equal(
                (401, "invalid_access_token"),
                (await library.Api.GetAsync($"/members/{patron.Id}", patron.AccessToken)).Refusal
            );
        }
    }

    [Fact]
    public async Task A_token_that_is_worth_nothing_does_not_close_what_is_open_to_all()
    {
        Assert.Equal(201, (await Api.PostAsync("/books", LendingDesk.NewBook(), "nonsense")).Status);
        Assert.Equal(200, (await Api.GetAsync("/members", "nonsense")).Status);
    }

    private static Task<Answer> BorrowAsync(RunningLibrary library, Guid book, Patron member, Patron caller) =>
        library.Api.PostAsync("/loans", new { book_id = book, member_id = member.Id }, caller.AccessToken);
}
