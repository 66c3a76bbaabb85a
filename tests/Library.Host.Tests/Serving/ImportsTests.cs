using System.Net.Http.Headers;
using System.Text;
using Library.Host.Tests.Serving.Pages;
using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <summary>Lists over HTTP.</summary>
public sealed class ImportsTests(EmbeddedLibrary library) : ServingTests(library), IClassFixture<EmbeddedLibrary>
{
    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task A_list_comes_in_is_reported_and_is_taken_back()
    {
        var librarian = await Library.LibrarianAsync();
        var isbn = LendingDesk.NewIsbn();

        var sent = await SendAsync(librarian, $"title,isbn\nFrom a list,{isbn}\n,{isbn}\n");
        var id = sent.Expect(202).Id;
        var done = await EndAsync(librarian, id, "done");

        string[] counts = ["rows", "created", "copies_added", "copies_made", "changed", "unchanged", "refused"];
        Assert.Equal(["id", "state", .. counts, "problems"], done.Fields);
        Assert.Equal([2L, 1, 0, 1, 0, 0, 1], counts.Select(count => Number(done, count)));
        Assert.Equal(3, done.Json.GetProperty("problems")[0].GetProperty("line").GetInt64());
        Assert.Contains(
            $"title: Must not be empty.,,{isbn}",
            (await Api.GetAsync($"/imports/{id}/refused.csv", librarian.AccessToken)).Expect(200).Text
        );
        (await Api.GetAsync($"/books/by-isbn/{isbn}")).Expect(200);
        Assert.Contains(isbn, (await Api.GetAsync("/exports/books.csv", librarian.AccessToken)).Expect(200).Text);

        foreach (var list in new[] { "library.zip", "books.marcxml" })
        {
            Assert.NotEmpty((await Api.GetAsync($"/exports/{list}", librarian.AccessToken)).Expect(200).Text);
        }

        (await Api.PostAsync($"/imports/{id}/undo", body: null, librarian.AccessToken)).Expect(200);
        await EndAsync(librarian, id, "undone");

        (await Api.GetAsync($"/books/by-isbn/{isbn}")).Expect(404);
        var undone = (await Api.PostAsync($"/imports/{id}/undo", body: null, librarian.AccessToken)).Expect(200);
        Assert.Equal("undone", undone["state"]);
        var again = await Api.PostAsync($"/imports/{id}/cancel", body: null, librarian.AccessToken);
        Assert.Equal((409, "import_ended"), again.Refusal);
    }

    [Fact]
    public async Task Below_a_path_the_location_of_an_import_names_the_path_once()
    {
        var librarian = await Library.LibrarianAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/imports?of=books&dry_run=true");
        request.Content = new StringContent("title\nA", Encoding.UTF8, Csv);
        request.Headers.Add("X-Forwarded-Prefix", "/library");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", librarian.AccessToken);

        var answer = (await Api.SendAsync(request)).Expect(202);

        Assert.Equal(("waiting", $"/library/imports/{answer.Id}"), (answer["state"], answer.Headers["Location"]));
    }

    [Theory]
    [InlineData("?of=books", "application/json", 415)]
    [InlineData("?of=books", "text/csv; charset=utf-8", 202)]
    [InlineData("?of=books", Xlsx, 422)]
    [InlineData("?of=cats", Csv, 422)]
    [InlineData("?of=members", "application/marc", 422)]
    [InlineData("", Csv, 422)]
    [InlineData("?of=books&dry_run=perhaps", Csv, 422)]
    [InlineData("?of=books&column=Regal:location", "application/marc", 202)]
    [InlineData("?of=books&column=Regal:shelf", Csv, 422)]
    [InlineData("?of=books&column=Regal:", "text/plain", 415)]
    public async Task Only_a_list_of_a_known_format_is_taken(string query, string mediaType, int status)
    {
        var librarian = await Library.LibrarianAsync();
        var content = new StringContent("title\n");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);

        var answer = (await Api.PostAsync($"/imports{query}", content, librarian.AccessToken)).Expect(status);

        Assert.Equal(status == 415, answer.Text.Contains($"{Csv} or {Xlsx} or ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_script_a_list_is_tried_imported_and_taken_back_by_loading_its_page_anew()
    {
        var librarian = await Library.LibrarianAsync();
        var reader = new Reader(Api);
        await reader.LogInAsync(new Person(librarian.Id, librarian.Email, librarian.Password));
        var isbn = LendingDesk.NewIsbn();

        var upload = await reader.UploadAsync(
            "/desk/import",
            "list.xlsx",
            TestWorkbook.FileOf([
                ["title", "isbn"],
                ["A", isbn],
            ])
        );
        var page = upload.Expect(303).Headers["Location"];
        await ShowsAsync("Trial of the list");
        (await Api.GetAsync($"/books/by-isbn/{isbn}")).Expect(404);
        (await reader.PostAsync($"{page}/run")).Expect(303);
        await ShowsAsync("The list is imported");
        (await Api.GetAsync($"/books/by-isbn/{isbn}")).Expect(200);
        (await reader.PostAsync($"{page}/run")).Expect(303);
        await ShowsAsync("The list is imported");
        (await reader.PostAsync($"{page}/columns")).Expect(409);
        (await reader.PostAsync($"{page}/undo")).Expect(303);
        await ShowsAsync("The import is taken back");
        (await reader.PostAsync($"{page}/run")).Expect(409);
        (await Api.GetAsync($"/books/by-isbn/{isbn}")).Expect(404);

        foreach (var list in new[] { "library.zip", "books.csv", "books.marcxml" })
        {
            (await reader.GetAsync($"/desk/export/{list}")).Expect(200);
        }

        foreach (var (end, advice) in new[] { ("zip", "Unpack"), ("doc", ".csv"), ("xlsx", "XLSX"), ("ods", "XLSX") })
        {
            var refused = (await reader.UploadAsync("/desk/import", $"list.{end}", [1])).Expect(422).Text;
            Assert.Contains(advice, refused.Split("list-fault")[1], StringComparison.Ordinal);
        }

        (await reader.PostAsync("/desk/import")).Expect(415);

        Task ShowsAsync(string heading) =>
            Eventually.HoldsAsync(
                async () =>
                {
                    var text = (await reader.GetAsync(page)).Expect(200).Text;
                    var isUnderWay = text.Contains("See how far it is now", StringComparison.Ordinal);
                    return !isUnderWay && text.Contains(heading, StringComparison.Ordinal);
                },
                TimeSpan.FromSeconds(60),
                heading,
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public async Task A_form_with_a_list_that_is_sent_twice_makes_one_import_and_a_refused_one_keeps_its_choice()
    {
        var librarian = await Library.LibrarianAsync();
        var reader = new Reader(Api);
        await reader.LogInAsync(new Person(librarian.Id, librarian.Email, librarian.Password));

        var first = await UploadAsync("name\nAnn");
        var second = await UploadAsync("name\nAnn");
        var corrected = await UploadAsync("name\nBen");
        var refused = (await reader.UploadAsync("/desk/import", "list.doc", [1], "members")).Expect(422).Text;

        var page = first.Headers["Location"];
        Assert.Equal(page, second.Headers["Location"]);
        Assert.NotEqual(page, corrected.Headers["Location"]);
        Assert.Contains("<option value=\"members\" selected", refused, StringComparison.Ordinal);
        Assert.Contains("name=\"scan_id\"", refused, StringComparison.Ordinal);

        async Task<Answer> UploadAsync(string list) =>
            (
                await reader.UploadAsync("/desk/import", "list.csv", Encoding.UTF8.GetBytes(list), "members", "a-form")
            ).Expect(303);
    }

    private static long Number(Answer answer, string field) => answer.Json.GetProperty(field).GetInt64();

    private Task<Answer> SendAsync(Patron librarian, string list) =>
        Api.PostAsync("/imports?of=books", new StringContent(list, Encoding.UTF8, Csv), librarian.AccessToken);

    private async Task<Answer> EndAsync(Patron librarian, Guid id, string state)
    {
        Answer? answer = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                answer = (await Api.GetAsync($"/imports/{id}", librarian.AccessToken)).Expect(200);
                return answer["state"] == state;
            },
            TimeSpan.FromSeconds(60),
            $"the import is {state}",
            TestContext.Current.CancellationToken
        );
        return answer!;
    }
}
