namespace Library.Host.Tests.Serving;

/// <summary>ETag, If-None-Match and If-Match (RFC 9110, sections 8.8.3 and 13.1).</summary>
public abstract class ConditionalRequestTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task One_book_member_or_loan_that_is_known_already_is_304_and_one_that_changed_is_200()
    {
        var patron = await Desk.PatronAsync();
        var book = await Desk.AddBookAsync();
        var loan = await Desk.BorrowAsync(book, patron);
        var paths = new[] { $"/books/{book}", $"/members/{patron.Id}", "/members/me", $"/loans/{loan}" };
        var seen = await Task.WhenAll(paths.Select(path => Api.GetAsync(path, patron.AccessToken)));
        foreach (var (path, first) in paths.Zip(seen))
        {
            var tag = first.Expect(200).Headers["ETag"];
            Assert.Matches("^\"[A-Za-z0-9_-]{22}\"$", tag);
            foreach (var known in new[] { tag, $"W/{tag}", $"\"other\", {tag}", "*" })
            {
                var unchanged = (await SendAsync("GET", path, ("If-None-Match", known), patron)).Expect(304);
                Assert.Equal(("", tag), (unchanged.Text, unchanged.Headers["ETag"]));
            }

            foreach (var unknown in new[] { "\"other\"", "no tag" })
            {
                (await SendAsync("GET", path, ("If-None-Match", unknown), patron)).Expect(200);
            }
        }

        (await Desk.TryRenewAsync(loan, patron)).Expect(200);
        (await Api.PutAsync($"/books/{book}", Correction("Changed"))).Expect(200);
        foreach (var changed in new[] { 0, 3 })
        {
            var known = ("If-None-Match", seen[changed].Headers["ETag"]);
            Assert.NotEqual(
                known.Item2,
                (await SendAsync("GET", paths[changed], known, patron)).Expect(200).Headers["ETag"]
            );
        }
    }

    [Fact]
    public async Task A_correction_of_what_somebody_changed_meanwhile_is_412_and_changes_nothing()
    {
        var path = $"/books/{await Desk.AddBookAsync()}";
        var seen = (await Api.GetAsync(path)).Headers["ETag"];
        var changed = (await PutAsync(path, "First", seen)).Expect(200);

        Assert.Equal((412, "precondition_failed"), (await PutAsync(path, "Second", seen)).Refusal);
        Assert.Equal(
            (412, "precondition_failed"),
            (await PutAsync(path, "Second", $"W/{changed.Headers["ETag"]}")).Refusal
        );
        Assert.Equal((422, "invalid_request"), (await PutAsync(path, "Second", "no tag")).Refusal);
        Assert.Equal(changed.Text, (await Api.GetAsync(path)).Text);

        (await PutAsync(path, "Second", changed.Headers["ETag"])).Expect(200);
        (await PutAsync(path, "Third", "*")).Expect(200);
        (await PutAsync(path, "Fourth", tag: null)).Expect(200);
        Assert.Equal("Fourth", (await Api.GetAsync(path))["title"]);
    }

    [Fact]
    public async Task Of_8_corrections_of_what_all_have_seen_one_succeeds()
    {
        for (var round = 0; round < 3; round++)
        {
            var path = $"/books/{await Desk.AddBookAsync()}";
            var seen = (await Api.GetAsync(path)).Headers["ETag"];

            var answers = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(number => PutAsync(path, $"Number {number}", seen))
            );

            var won = Assert.Single(answers, answer => answer.Status == 200);
            Assert.All(answers.Except([won]), answer => Assert.Equal((412, "precondition_failed"), answer.Refusal));
            Assert.Equal(won.Text, (await Api.GetAsync(path)).Text);
        }
    }

    private static object Correction(string title) =>
        new
        {
            title,
            author = "An Author",
            description = "",
        };

    private Task<Answer> PutAsync(string path, string title, string? tag) =>
        SendAsync("PUT", path, ("If-Match", tag), caller: null, Correction(title));

    private async Task<Answer> SendAsync(
        string method,
        string path,
        (string Name, string? Value) header,
        Patron? caller,
        object? body = null
    )
    {
        using var request = LibraryClient.Request(new HttpMethod(method), path, body, caller?.AccessToken);
        if (header.Value is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(header.Name, header.Value));
        }

        return await Api.SendAsync(request);
    }
}

public sealed class ConditionalRequestsOnEmbeddedStorageTests(EmbeddedLibrary library)
    : ConditionalRequestTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class ConditionalRequestsOnServersTests(LibraryOnServers library)
    : ConditionalRequestTests(library),
        IClassFixture<LibraryOnServers>;
