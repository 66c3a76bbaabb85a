using System.Text.Json;

namespace Library.Host.Tests.Serving;

public abstract class CopiesTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private static readonly string[] PublicFields =
    [
        "id",
        "book_id",
        "barcode",
        "condition",
        "location",
        "status",
        "due_at",
    ];

    private static readonly string[] StaffFields = [.. PublicFields, "note", "acquired_on", "price"];

    [Fact]
    public async Task A_book_that_is_added_has_one_copy_with_a_barcode()
    {
        var book = await Desk.AddBookAsync();

        var copy = Assert.Single((await Api.GetAsync($"/books/{book}/copies")).Expect(200).Json.EnumerateArray());

        Assert.Equal(PublicFields, copy.EnumerateObject().Select(field => field.Name));
        Assert.Matches("^B[0-9]{8}$", copy.GetProperty("barcode").GetString());
        Assert.Equal(
            ($"{book}", "normal", "available"),
            (copy.GetProperty("book_id").GetString(), copy.GetProperty("condition").GetString(), StatusOf(copy))
        );
    }

    [Fact]
    public async Task A_copy_is_added_as_it_is_described_and_staff_alone_see_all_of_it()
    {
        var (book, token) = (await Desk.AddBookAsync(), await TokenAsync());
        var barcode = NewBarcode();

        var added = (
            await Api.PostAsync(
                $"/books/{book}/copies",
                new
                {
                    barcode = $" {barcode} ",
                    condition = "reference",
                    location = "Reading room",
                    note = "Spine is loose",
                    acquired_on = "1999-12-31",
                    price = "12,50 DM",
                },
                token
            )
        ).Expect(201);

        Assert.Equal($"/copies/{added.Id}", added.Headers["Location"]);
        Assert.Equal(StaffFields, added.Fields);
        Assert.Equal(
            (barcode, "reference", "reference", "Reading room", "Spine is loose", "1999-12-31", "12,50 DM"),
            (
                added["barcode"],
                added["condition"],
                added["status"],
                added["location"],
                added["note"],
                added["acquired_on"],
                added["price"]
            )
        );
        Assert.Equal(added.Text, (await Api.GetAsync($"/copies/{added.Id}", token)).Text);
        Assert.Equal(PublicFields, (await Api.GetAsync($"/copies/{added.Id}")).Expect(200).Fields);
        Assert.Equal(2, (await Api.GetAsync($"/books/{book}/copies")).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_correction_changes_what_it_gives_and_the_old_barcode_leads_to_the_copy()
    {
        var token = await TokenAsync();
        var (old, barcode) = (NewBarcode(), NewBarcode());
        var copy = await AddAsync(
            token,
            new
            {
                barcode = old,
                note = "Old",
                location = "Cellar",
            }
        );
        var path = $"/copies/{copy.Id}";

        var changed = (
            await Api.PutAsync(path, LibraryClient.Json($$"""{"barcode":"{{barcode}}","note":null}"""), token)
        ).Expect(200);

        Assert.Equal((barcode, "Cellar"), (changed["barcode"], changed["location"]));
        Assert.Equal(JsonValueKind.Null, changed.Json.GetProperty("note").ValueKind);
        foreach (var code in new[] { old, barcode.ToLowerInvariant() })
        {
            Assert.Equal(changed.Text, (await Api.GetAsync($"/copies?barcode={code}", token)).Expect(200).Text);
        }

        Assert.Equal((404, "copy_unknown"), (await Api.GetAsync($"/copies?barcode={old}0")).Refusal);
        Assert.Equal((404, "copy_unknown"), (await Api.GetAsync($"/copies?barcode={old[..^1]}")).Refusal);
    }

    [Fact]
    public async Task A_correction_of_a_copy_that_was_changed_meanwhile_is_refused()
    {
        var token = await TokenAsync();
        var copy = await AddAsync(token, new { });
        var path = $"/copies/{copy.Id}";
        var tag = (await Api.GetAsync(path, token)).Headers["ETag"];

        Assert.Equal(200, (await PutIfAsync(path, tag, token)).Status);
        Assert.Equal((412, "precondition_failed"), (await PutIfAsync(path, tag, token)).Refusal);
    }

    [Fact]
    public async Task A_barcode_of_another_copy_or_the_card_of_a_member_is_refused()
    {
        var token = await TokenAsync();
        var (barcode, card) = (NewBarcode(), NewBarcode());
        (await Api.PostAsync("/members/enrol", new { name = "Mia Okafor", card_number = card }, token)).Expect(201);
        var (book, copy) = (await Desk.AddBookAsync(), await AddAsync(token, new { barcode }));

        var added = await Api.PostAsync($"/books/{book}/copies", new { barcode = barcode.ToUpperInvariant() }, token);
        var changed = await Api.PutAsync($"/copies/{book}", new { barcode }, token);
        var addedAsCard = await Api.PostAsync($"/books/{book}/copies", new { barcode = card }, token);
        var changedToCard = await Api.PutAsync($"/copies/{book}", new { barcode = card }, token);

        Assert.All(
            [added, changed, addedAsCard, changedToCard],
            answer => Assert.Equal((409, "barcode_taken"), answer.Refusal)
        );
        Assert.Single((await Api.GetAsync($"/books/{book}/copies")).Json.EnumerateArray());
        Assert.Equal(barcode, (await Api.GetAsync($"/copies/{copy.Id}"))["barcode"]);
    }

    [Fact]
    public async Task A_copy_on_loan_says_when_it_is_due_and_stays()
    {
        var (book, patron, token) = (await Desk.AddBookAsync(), await Desk.PatronAsync(), await TokenAsync());
        var loan = await Desk.BorrowAsync(book, patron);
        var due = (await Api.GetAsync($"/loans/{loan}", patron.AccessToken))["due_at"];

        var lent = await Api.GetAsync($"/copies/{book}");
        Assert.Equal(("on_loan", due), (lent["status"], lent["due_at"]));
        Assert.Equal((409, "copy_on_loan"), (await Api.DeleteAsync($"/copies/{book}", token)).Refusal);
        Assert.Equal((409, "book_not_available"), (await Desk.TryBorrowAsync(book, patron)).Refusal);

        await Desk.ReturnAsync(loan, patron);
        Assert.Equal("available", (await Api.GetAsync($"/copies/{book}"))["status"]);
        Assert.Equal(204, (await Api.DeleteAsync($"/copies/{book}", token)).Status);
        Assert.Equal((404, "copy_not_found"), (await Api.GetAsync($"/copies/{book}")).Refusal);
        Assert.Equal("[]", (await Api.GetAsync($"/books/{book}/copies")).Expect(200).Text);
        Assert.Equal((409, "book_not_available"), (await Desk.TryBorrowAsync(book, patron)).Refusal);
    }

    [Fact]
    public async Task The_copies_of_a_removed_book_are_gone_with_it()
    {
        var (book, token) = (await Desk.AddBookAsync(), await TokenAsync());
        var copy = (await Api.PostAsync($"/books/{book}/copies", new { }, token)).Expect(201);

        Assert.Equal(204, (await Api.DeleteAsync($"/books/{book}")).Status);

        Assert.Equal((404, "copy_not_found"), (await Api.GetAsync($"/copies/{copy.Id}")).Refusal);
        Assert.Equal((404, "book_not_found"), (await Api.GetAsync($"/books/{book}/copies")).Refusal);
        Assert.Equal((404, "book_not_found"), (await Api.PostAsync($"/books/{book}/copies", new { }, token)).Refusal);
    }

    [Theory]
    [InlineData("barcode", "\"\"", "invalid_value")]
    [InlineData("barcode", "\"c4n4ry c4n4ry c4n4ry c4n4ry c4n4ry\"", "invalid_value")]
    [InlineData("barcode", "\"c4n4ry\\u0000\"", "invalid_value")]
    [InlineData("condition", "\"c4n4ry\"", "invalid_value")]
    [InlineData("condition", "\"Normal\"", "invalid_value")]
    [InlineData("location", "\"two\\nlines\"", "invalid_value")]
    [InlineData("acquired_on", "\"31.12.1999\"", "invalid_request")]
    [InlineData("price", "4711", "invalid_request")]
    public async Task A_field_beyond_its_rule_is_refused_by_its_name(string field, string value, string code)
    {
        var (book, token) = (await Desk.AddBookAsync(), await TokenAsync());
        foreach (
            var (method, path) in new[]
            {
                (HttpMethod.Post, $"/books/{book}/copies"),
                (HttpMethod.Put, $"/copies/{book}"),
            }
        )
        {
            var body = LibraryClient.Json($$"""{"{{field}}":{{value}}}""");

            var refused = await Api.SendAsync(method, path, body, token);

            Assert.Equal((422, code), refused.Refusal);
            Assert.Equal([field], refused.RefusedFields);
            Assert.DoesNotContain("c4n4ry", refused.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/copies")]
    [InlineData("/copies?barcode=")]
    [InlineData("/copies?barcode=%00")]
    public async Task A_search_for_no_barcode_is_refused(string path) =>
        Assert.Equal(422, (await Api.GetAsync(path)).Status);

    [Fact]
    public async Task Ten_clients_that_add_a_hundred_copies_at_once_get_a_hundred_barcodes()
    {
        var (book, token) = (await Desk.AddBookAsync(), await TokenAsync());

        var barcodes = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var made = new List<string>();
                        for (var copy = 0; copy < 10; copy++)
                        {
                            var added = await Api.PostAsync($"/books/{book}/copies", new { }, token);
                            made.Add(added.Expect(201)["barcode"]);
                        }

                        return made;
                    })
                )
        );

        Assert.Equal(100, barcodes.SelectMany(made => made).Distinct(StringComparer.Ordinal).Count());
    }

    private static string NewBarcode() => $"Label-{LendingDesk.NewIsbn()}";

    private static string? StatusOf(JsonElement copy) => copy.GetProperty("status").GetString();

    private async Task<string> TokenAsync() => (await Library.LibrarianAsync()).AccessToken;

    private async Task<Answer> AddAsync(string token, object copy) =>
        (await Api.PostAsync($"/books/{await Desk.AddBookAsync()}/copies", copy, token)).Expect(201);

    private async Task<Answer> PutIfAsync(string path, string tag, string token)
    {
        using var request = LibraryClient.Request(HttpMethod.Put, path, new { location = "Attic" }, token);
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await Api.SendAsync(request);
    }
}

public sealed class CopiesOnEmbeddedStorageTests(EmbeddedLibrary library)
    : CopiesTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class CopiesOnServersTests(LibraryOnServers library)
    : CopiesTests(library),
        IClassFixture<LibraryOnServers>;
