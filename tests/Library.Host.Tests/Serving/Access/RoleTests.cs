using Library.Testing;

namespace Library.Host.Tests.Serving.Access;

public abstract class RoleTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task A_new_librarian_acts_as_one_from_the_next_request_until_it_is_taken_back()
    {
        await using var library = await StartOwnAsync(AccessMatrixTests.Under("staffed"));
        var librarian = await library.LibrarianAsync();
        var patron = await library.Desk.PatronAsync();
        Assert.Equal((403, "forbidden"), (await library.Api.GetAsync("/members", patron.AccessToken)).Refusal);

        var appointed = await AssignAsync(library, patron.Id, "librarian", librarian);
        Assert.Equal("librarian", appointed.Expect(200)["role"]);
        Assert.Equal(200, (await library.Api.GetAsync("/members", patron.AccessToken)).Status);
        Assert.Equal("librarian", (await library.Api.GetAsync("/members/me", patron.AccessToken))["role"]);

        Assert.Equal("member", (await AssignAsync(library, patron.Id, "member", librarian)).Expect(200)["role"]);
        Assert.Equal((403, "forbidden"), (await library.Api.GetAsync("/members", patron.AccessToken)).Refusal);
        Assert.Equal("member", (await library.Api.GetAsync("/members/me", patron.AccessToken))["role"]);
    }

    [Fact]
    public async Task A_librarian_without_a_verified_address_is_told_to_verify_it()
    {
        var patron = await Desk.UnverifiedPatronAsync();

        (await AssignAsync(Library, patron.Id, "librarian", await Library.LibrarianAsync())).Expect(200);

        Assert.Equal((403, "member_not_verified"), (await AssignAsync(Library, patron.Id, "member", patron)).Refusal);
    }

    [Theory]
    [InlineData("""{"role":"admin"}""")]
    [InlineData("""{"role":"Librarian"}""")]
    [InlineData("""{"role":""}""")]
    [InlineData("""{"role":1}""")]
    [InlineData("""{"role":null}""")]
    [InlineData("{}")]
    public async Task There_are_two_roles(string body)
    {
        var librarian = await Library.LibrarianAsync();

        var refused = await Api.PutAsync(
            $"/members/{librarian.Id}/role",
            LibraryClient.Json(body),
            librarian.AccessToken
        );

        Assert.Equal((422, "invalid_request"), refused.Refusal);
        Assert.Equal(["role"], refused.RefusedFields);
    }

    [Fact]
    public async Task The_role_of_an_unknown_member_is_404_to_a_librarian_and_403_to_others()
    {
        var unknown = A.NewId();

        Assert.Equal(
            (404, "member_not_found"),
            (await AssignAsync(Library, unknown, "member", await Library.LibrarianAsync())).Refusal
        );
        Assert.Equal(
            (403, "forbidden"),
            (await AssignAsync(Library, unknown, "member", await Desk.PatronAsync())).Refusal
        );
    }

    [Theory]
    [InlineData("open")]
    [InlineData("staffed")]
    public async Task The_last_librarian_can_be_neither_demoted_nor_deleted(string policy)
    {
        await using var library = await StartOwnAsync(AccessMatrixTests.Under(policy));
        var last = await library.LibrarianAsync();
        var unverified = await library.Desk.UnverifiedPatronAsync();
        (await AssignAsync(library, unverified.Id, "librarian", last)).Expect(200);

        Assert.Equal((409, "last_librarian"), (await AssignAsync(library, last.Id, "member", last)).Refusal);
        Assert.Equal(
            (409, "last_librarian"),
            (await library.Api.DeleteAsync($"/members/{last.Id}", last.AccessToken)).Refusal
        );

        Assert.Equal("librarian", (await library.Api.GetAsync("/members/me", last.AccessToken))["role"]);
        var second = await library.LibrarianAsync();
        (await AssignAsync(library, last.Id, "member", last)).Expect(200);
        Assert.Equal(
            (409, "last_librarian"),
            (await library.Api.DeleteAsync($"/members/{second.Id}", second.AccessToken)).Refusal
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_librarians_that_remove_each_other_at_once_one_is_left(bool byDeleting)
    {
        await using var library = await StartOwnAsync(AccessMatrixTests.Under("staffed"));
        var librarians = new List<Patron>();
        for (var round = 0; round < 5; round++)
        {
            while (librarians.Count < 6)
            {
                librarians.Add(await library.LibrarianAsync());
            }

            var answers = await Task.WhenAll(
                librarians.Select(
                    (librarian, index) =>
                        byDeleting && index % 2 == 0
                            ? library.Api.DeleteAsync($"/members/{librarian.Id}", librarian.AccessToken)
                            : AssignAsync(library, librarian.Id, "member", librarian)
                )
            );

            librarians = [.. librarians.Where((_, index) => Refused(answers[index]))];
            Assert.Equal([(409, "last_librarian")], answers.Where(Refused).Select(answer => answer.Refusal));
            (await library.Api.GetAsync("/members", librarians.Single().AccessToken)).Expect(200);
        }
    }

    private static bool Refused(Answer answer) => answer.Status is not (200 or 204);

    [Fact]
    public async Task A_verification_that_began_before_does_not_take_a_role_back()
    {
        await using var library = await StartOwnAsync(AccessMatrixTests.Under("staffed"));
        var librarian = await library.LibrarianAsync();
        for (var round = 0; round < 10; round++)
        {
            var person = await library.Desk.RegisterAsync();
            var token = await library.Desk.MailedTokenAsync(person);

            await Task.WhenAll(
                library.Api.PostAsync("/members/verify", new { token }),
                AssignAsync(library, person.Id, "librarian", librarian)
            );

            var read = await library.Api.GetAsync($"/members/{person.Id}", librarian.AccessToken);
            Assert.Equal("librarian", read.Expect(200)["role"]);
            Assert.True(read.Json.GetProperty("is_verified").GetBoolean());
        }
    }

    private static Task<Answer> AssignAsync(RunningLibrary library, Guid member, string role, Patron caller) =>
        library.Api.PutAsync($"/members/{member}/role", new { role }, caller.AccessToken);
}

public sealed class RoleOnEmbeddedStorageTests(EmbeddedLibrary library)
    : RoleTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class RoleOnServersTests(LibraryOnServers library) : RoleTests(library), IClassFixture<LibraryOnServers>;
