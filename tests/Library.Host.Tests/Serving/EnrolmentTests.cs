using System.Text.Json;

namespace Library.Host.Tests.Serving;

/// <summary>Members at the desk: enrolled, corrected, found, blocked, with cards and one-time passwords.</summary>
public abstract partial class EnrolmentTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private static readonly string[] PublicFields =
    [
        "id",
        "name",
        "email",
        "is_verified",
        "role",
        "card_number",
        "group",
        "expires_on",
    ];

    private static readonly string[] WholeFields =
    [
        .. PublicFields,
        "note",
        "phone",
        "birth_date",
        "guardian",
        "block",
        "notices",
    ];

    private const string CodeOfTheFirstCopy = "b00000018";

    private static int _card;
    private Patron? _librarian;

    [Fact]
    public async Task A_name_is_enough_to_be_enrolled_and_to_borrow()
    {
        var enrolled = (await EnrolAsync(new { name = " Tom Reader " })).Expect(201);

        Assert.Equal($"/members/{enrolled.Id}", enrolled.Headers["Location"]);
        Assert.Equal(WholeFields.Order(), enrolled.Fields.Order());
        Assert.Equal(("Tom Reader", "member"), (enrolled["name"], enrolled["role"]));
        Assert.True(enrolled.Json.GetProperty("is_verified").GetBoolean());
        Assert.All(
            ["email", "card_number", "group", "expires_on", "birth_date", "block"],
            field => Assert.Equal(JsonValueKind.Null, enrolled.Json.GetProperty(field).ValueKind)
        );
        var loan = new { book_id = await Desk.AddBookAsync(), member_id = enrolled.Id };
        (await Api.PostAsync("/loans", loan, await TokenAsync())).Expect(201);
    }

    [Fact]
    public async Task What_staff_know_is_shown_to_staff_and_a_block_to_the_member_too()
    {
        var card = NewCard();
        var whole = new
        {
            name = "Tom",
            email = LendingDesk.NewEmail(),
            card_number = card,
            group = "Class 4b",
            phone = "+49 30 1",
            birth_date = "2016-02-29",
            guardian = "Mia Reader",
            expires_on = "2099-07-31",
            note = "Whales!",
        };
        var id = (await EnrolAsync(whole)).Expect(201).Id;
        var until = "2099-01-01T00:00:00.000000Z";
        (await BlockAsync(id, new { reason = "Drew in a book.", until })).Expect(200);
        var own = await LogInWithHandedOutPasswordAsync(id, card);

        var toStaff = await Api.GetAsync($"/members/{id}", await TokenAsync());
        var toItself = (await Api.GetAsync("/members/me", own)).Expect(200);
        var toAnyone = (await Api.GetAsync($"/members/{id}")).Expect(200);

        foreach (var field in JsonSerializer.SerializeToElement(whole).EnumerateObject())
        {
            Assert.Equal(field.Value.GetString(), toStaff[field.Name]);
        }

        Assert.Equal(PublicFields.Order(), toAnyone.Fields.Order());
        Assert.Equal([.. PublicFields.Append("block").Append("notices").Order()], toItself.Fields.Order());
        Assert.All(
            [toStaff, toItself],
            answer =>
                Assert.Equal("Drew in a book.", answer.Json.GetProperty("block").GetProperty("reason").GetString())
        );
        Assert.Equal(until, toStaff.Json.GetProperty("block").GetProperty("until").GetString());
        (await Api.DeleteAsync($"/members/{id}/block", await TokenAsync())).Expect(204);
        Assert.Equal(JsonValueKind.Null, (await Api.GetAsync("/members/me", own)).Json.GetProperty("block").ValueKind);
    }

    [Fact]
    public async Task A_correction_leaves_what_it_leaves_out_and_null_is_no_omission()
    {
        var id = (
            await EnrolAsync(
                new
                {
                    name = "Tom",
                    phone = "1",
                    group = "4b",
                    note = "n",
                }
            )
        ).Expect(201).Id;

        var corrected = (await CorrectAsync(id, """{"phone":null,"group":"5b","birth_date":"2016-01-01"}""")).Expect(
            200
        );

        Assert.Equal(
            ("Tom", "", "5b", "n"),
            (corrected["name"], corrected["phone"], corrected["group"], corrected["note"])
        );
        Assert.Equal("2016-01-01", corrected["birth_date"]);
        Assert.Equal(corrected.Text, (await Api.GetAsync($"/members/{id}", await TokenAsync())).Text);
    }

    [Fact]
    public async Task Of_two_corrections_of_what_both_have_seen_the_second_is_refused()
    {
        var id = (await EnrolAsync(new { name = "Tom" })).Expect(201).Id;
        var seen = (await Api.GetAsync($"/members/{id}", await TokenAsync())).Headers["ETag"];

        Assert.Equal(200, (await CorrectAsync(id, """{"phone":"1"}""", seen)).Status);
        Assert.Equal((412, "precondition_failed"), (await CorrectAsync(id, """{"phone":"2"}""", seen)).Refusal);
        Assert.Equal("1", (await Api.GetAsync($"/members/{id}", await TokenAsync()))["phone"]);
    }

    [Theory]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":"null\u0000"}""", "name")]
    [InlineData("""{"email":"tom"}""", "email")]
    [InlineData("""{"email":""}""", "email")]
    [InlineData("""{"card_number":null}""", "card_number")]
    [InlineData("""{"card_number":"  "}""", "card_number")]
    [InlineData("""{"card_number":"é"}""", "card_number")]
    [InlineData("""{"card_number":"null\u0000"}""", "card_number")]
    [InlineData("""{"card_number":"123456789012345678901234567890123"}""", "card_number")]
    [InlineData("""{"birth_date":"2099-01-01"}""", "birth_date")]
    [InlineData("""{"birth_date":"1899-12-31"}""", "birth_date")]
    [InlineData("""{"birth_date":"31.12.1999"}""", "birth_date")]
    [InlineData("""{"birth_date":"2015-02-29"}""", "birth_date")]
    [InlineData("""{"birth_date":"2015-02-28T00:00:00Z"}""", "birth_date")]
    [InlineData("""{"birth_date":20150228}""", "birth_date")]
    [InlineData("""{"expires_on":"0026-01-01"}""", "expires_on")]
    [InlineData("""{"expires_on":"soon"}""", "expires_on")]
    [InlineData("""{"is_verified":false}""", "is_verified")]
    [InlineData("""{"is_verified":"yes"}""", "is_verified")]
    [InlineData("""{"note":5}""", "note")]
    [InlineData("""{"phone":"line\nbreak"}""", "phone")]
    public async Task What_cannot_be_is_refused_and_changes_nothing(string body, string field)
    {
        var before = (await EnrolAsync(new { name = "Tom", card_number = NewCard() })).Expect(201);

        var refused = await CorrectAsync(before.Id, body);

        Assert.Equal(422, refused.Refusal.Status);
        Assert.Equal([field], refused.RefusedFields);
        Assert.Equal(before.Text, (await Api.GetAsync($"/members/{before.Id}", await TokenAsync())).Text);
    }

    [Theory]
    [InlineData("""{"reason":"","until":null}""", "reason")]
    [InlineData("""{"reason":"R","until":"2020-01-01T00:00:00Z"}""", "until")]
    [InlineData("""{"reason":"R","until":"2099-01-01"}""", "until")]
    [InlineData("""{"reason":"R","until":"2099-01-01T00:00:00"}""", "until")]
    [InlineData("""{"until":"2099-01-01T00:00:00Z"}""", "reason")]
    public async Task A_block_has_a_reason_and_ends_at_a_moment_to_come(string body, string field)
    {
        var id = (await EnrolAsync(new { name = "Tom" })).Expect(201).Id;

        var refused = await BlockAsync(id, LibraryClient.Json(body));

        Assert.Equal(422, refused.Refusal.Status);
        Assert.Equal([field], refused.RefusedFields);
    }

    [Fact]
    public async Task A_member_is_found_by_card_or_by_parts_of_the_name()
    {
        var card = NewCard();
        var word = $"Łuk{Interlocked.Increment(ref _card)}y";
        var first = (await EnrolAsync(new { name = $"Jörg {word}", card_number = card })).Expect(201).Id;
        var second = (await EnrolAsync(new { name = $"Anna {word}" })).Expect(201).Id;
        var folded = word.Replace('Ł', 'l');

        Assert.Equal([$"{first}"], (await FindAsync($" {card.ToUpperInvariant()} ")).Each("id"));
        Assert.Equal([$"{first}"], (await FindAsync($"{folded} joerg")).Each("id"));
        Assert.Equal([$"{first}", $"{second}"], (await FindAsync(folded)).Each("id"));
        Assert.Equal("[]", (await FindAsync("  ")).Text);
        var page = await FindAsync($"{folded}&limit=1");
        Assert.Contains($"q={folded}", page.Headers["Link"], StringComparison.OrdinalIgnoreCase);
        var next = await Api.GetAsync(page.Headers["Link"].Split('<', '>')[1], await TokenAsync());
        Assert.Equal([$"{second}"], next.Each("id"));
    }

    [Fact]
    public async Task Only_librarians_search_members()
    {
        Assert.Equal((401, "not_authenticated"), (await Api.GetAsync("/members?q=tom")).Refusal);
        var patron = await Desk.PatronAsync();
        Assert.Equal((403, "forbidden"), (await Api.GetAsync("/members?q=tom", patron.AccessToken)).Refusal);
        Assert.Equal((422, "invalid_value"), (await FindAsync(new string('a', 201))).Refusal);
    }

    private static string NewCard() => $"card-{Interlocked.Increment(ref _card)}";

    private async Task<string> TokenAsync() => (_librarian ??= await Library.LibrarianAsync()).AccessToken;

    private async Task<Answer> EnrolAsync(object body) =>
        await Api.PostAsync("/members/enrol", body, await TokenAsync());

    private async Task<Answer> CorrectAsync(Guid id, string body, string? seen = null)
    {
        using var request = LibraryClient.Request(
            HttpMethod.Put,
            $"/members/{id}",
            LibraryClient.Json(body),
            await TokenAsync()
        );
        if (seen is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", seen);
        }

        return await Api.SendAsync(request);
    }

    private async Task<Answer> GiveAsync(Guid id, object body) =>
        await Api.PutAsync($"/members/{id}/card", body, await TokenAsync());

    private async Task<Answer> BlockAsync(Guid id, object body) =>
        await Api.PutAsync($"/members/{id}/block", body, await TokenAsync());

    private async Task<Answer> FindAsync(string query) => await Api.GetAsync($"/members?q={query}", await TokenAsync());
}

public sealed class EnrolmentOnEmbeddedStorageTests(EmbeddedLibrary library)
    : EnrolmentTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class EnrolmentOnServersTests(LibraryOnServers library)
    : EnrolmentTests(library),
        IClassFixture<LibraryOnServers>;
