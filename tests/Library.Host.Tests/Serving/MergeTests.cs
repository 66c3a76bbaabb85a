using System.Text.Json;

namespace Library.Host.Tests.Serving;

public abstract class MergeTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task A_merged_book_leaves_its_copies_and_loans_to_the_other_and_its_address_leads_there()
    {
        var (token, patron) = (await TokenAsync(), await Desk.PatronAsync());
        var (from, into) = (await Desk.AddBookAsync("Dubliners"), await Desk.AddBookAsync("Dubliners."));
        var past = await Desk.BorrowAsync(from, patron);
        await Desk.ReturnAsync(past, patron);
        var open = await Desk.BorrowAsync(from, patron);
        await Api.GetAsync($"/books/{from}");

        var merged = (await MergeAsync(from, into, token)).Expect(200);

        Assert.Equal((await Api.GetAsync($"/books/{into}")).Text, merged.Text);
        Assert.Equal(
            [("on_loan", $"{into}"), ("available", $"{into}")],
            (await CopiesAsync(into)).Select(copy => (copy.Status, copy.Book))
        );
        foreach (var loan in new[] { past, open })
        {
            var moved = await Api.GetAsync($"/loans/{loan}", patron.AccessToken);
            Assert.Equal(($"{into}", $"{from}"), (moved["book_id"], moved["copy_id"]));
        }

        var old = await Api.GetAsync($"/books/{from}");
        Assert.Equal((301, $"/books/{into}"), (old.Status, old.Headers["Location"]));
        Assert.Equal((404, "book_not_found"), (await Api.DeleteAsync($"/books/{from}")).Refusal);
        Assert.DoesNotContain($"{from}", (await Api.GetAsync("/books")).Each("id"));
        await Desk.ReturnAsync(open, patron);
    }

    [Fact]
    public async Task The_address_of_a_book_leads_to_the_last_of_several_merges_and_nowhere_once_that_is_gone()
    {
        var token = await TokenAsync();
        var (one, two, three) = (await Desk.AddBookAsync(), await Desk.AddBookAsync(), await Desk.AddBookAsync());
        (await MergeAsync(one, two, token)).Expect(200);
        (await MergeAsync(two, three, token)).Expect(200);

        Assert.Equal($"/books/{three}", (await Api.GetAsync($"/books/{one}")).Headers["Location"]);
        Assert.Equal(3, (await CopiesAsync(three)).Count);

        Assert.Equal(204, (await Api.DeleteAsync($"/books/{three}")).Status);
        Assert.Equal((404, "book_not_found"), (await Api.GetAsync($"/books/{one}")).Refusal);
    }

    [Fact]
    public async Task A_merge_into_itself_or_into_nothing_is_refused_and_changes_nothing()
    {
        var (token, book) = (await TokenAsync(), await Desk.AddBookAsync());
        var before = (await Api.GetAsync($"/books/{book}")).Text;
        var nothing = Guid.Parse("0197c2a5-0000-7000-8000-00000000dead");

        Assert.Equal((409, "same_book"), (await MergeAsync(book, book, token)).Refusal);
        Assert.Equal((404, "book_not_found"), (await MergeAsync(book, nothing, token)).Refusal);
        Assert.Equal((404, "book_not_found"), (await MergeAsync(nothing, book, token)).Refusal);

        Assert.Equal(before, (await Api.GetAsync($"/books/{book}")).Text);
        Assert.Single(await CopiesAsync(book));
    }

    [Fact]
    public async Task Of_two_books_that_are_merged_into_each_other_and_borrowed_at_once_one_stays_with_everything()
    {
        var (token, patron) = (await TokenAsync(), await Desk.PatronAsync());
        for (var round = 0; round < 6; round++)
        {
            var (one, two) = (await Desk.AddBookAsync(), await Desk.AddBookAsync());

            var merges = new[] { MergeAsync(one, two, token), MergeAsync(two, one, token) };
            var loans = new[] { Desk.TryBorrowAsync(one, patron), Desk.TryBorrowAsync(two, patron) };
            var answers = await Task.WhenAll(merges);
            var lent = (await Task.WhenAll(loans)).Where(loan => loan.Status == 201).ToList();

            Assert.Equal([200, 404], answers.Select(answer => answer.Status).Order());
            Assert.All(await Task.WhenAll(loans), loan => Assert.Contains(loan.Status, new[] { 201, 404 }));
            var stays = Array.Find(answers, answer => answer.Status == 200)!.Id;
            var copies = await CopiesAsync(stays);
            Assert.Equal(2, copies.Count);
            Assert.Equal(lent.Count, copies.Count(copy => copy.Status == "on_loan"));
            foreach (var loan in lent)
            {
                Assert.Equal($"{stays}", (await Api.GetAsync($"/loans/{loan.Id}", patron.AccessToken))["book_id"]);
                await Desk.ReturnAsync(loan.Id, patron);
            }
        }
    }

    private async Task<string> TokenAsync() => (await Library.LibrarianAsync()).AccessToken;

    private Task<Answer> MergeAsync(Guid from, Guid into, string token) =>
        Api.PostAsync($"/books/{from}/merge", new { into }, token);

    private async Task<List<(string? Status, string? Book)>> CopiesAsync(Guid book) =>
        [
            .. (await Api.GetAsync($"/books/{book}/copies"))
                .Expect(200)
                .Json.EnumerateArray()
                .Select(copy => (TextOf(copy, "status"), TextOf(copy, "book_id"))),
        ];

    private static string? TextOf(JsonElement copy, string field) => copy.GetProperty(field).GetString();
}

public sealed class MergeOnEmbeddedStorageTests(EmbeddedLibrary library)
    : MergeTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class MergeOnServersTests(LibraryOnServers library)
    : MergeTests(library),
        IClassFixture<LibraryOnServers>;
