using Library.Platform.Sql;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>The ways of readers with their holds.</summary>
public abstract class HoldsTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task A_reader_waits_lets_others_go_first_and_waits_no_more()
    {
        var patron = await Desk.PatronAsync();
        var book = await Desk.AddBookAsync();

        var placed = (
            await Api.PostAsync("/holds", new { book_id = book, member_id = patron.Id }, patron.AccessToken)
        ).Expect(201);
        Assert.Equal($"/holds/{placed.Id}", placed.Headers["Location"]);
        Assert.Equal(
            [
                "id",
                "book_id",
                "member_id",
                "placed_at",
                "status",
                "place",
                "copy_id",
                "ready_until",
                "is_suspended",
                "suspended_until",
            ],
            placed.Fields
        );
        var read = await Api.GetAsync($"/holds/{placed.Id}", patron.AccessToken);
        Assert.Equal(placed.Text, read.Text);
        Assert.NotEmpty(read.Headers["ETag"]);

        foreach (var what in new[] { "suspend", "resume", "cancel" })
        {
            (await Api.PostAsync($"/holds/{placed.Id}/{what}", body: null, patron.AccessToken)).Expect(200);
        }

        Assert.Equal(["cancelled"], (await Api.GetAsync("/holds", patron.AccessToken)).Each("status"));
        Assert.Empty((await Api.GetAsync("/holds?status=active", patron.AccessToken)).Each("id"));
        Assert.Equal((422, "invalid_request"), (await Api.GetAsync("/holds?status=x", patron.AccessToken)).Refusal);
    }

    [Fact]
    public async Task Readers_see_and_change_no_holds_but_their_own()
    {
        var (ann, ben) = (await Desk.PatronAsync(), await Desk.PatronAsync());
        var book = await Desk.AddBookAsync();
        var ids = new { book_id = book, member_id = ann.Id };
        var hold = (await Api.PostAsync("/holds", ids, ann.AccessToken)).Expect(201).Id;

        foreach (
            var answer in new[]
            {
                await Api.PostAsync("/holds", ids, ben.AccessToken),
                await Api.GetAsync($"/holds/{hold}", ben.AccessToken),
                await Api.PostAsync($"/holds/{hold}/cancel", body: null, ben.AccessToken),
                await Api.GetAsync($"/holds?member_id={ann.Id}", ben.AccessToken),
                await Api.GetAsync($"/holds?book_id={book}", ben.AccessToken),
            }
        )
        {
            Assert.Equal((403, "forbidden"), answer.Refusal);
        }
    }

    [Fact]
    public async Task A_hold_that_is_refused_names_all_reasons_and_staff_override_what_they_have_seen()
    {
        await using var library = await StartOwnAsync();
        var desk = await HoldsDesk.OpenAsync(library);
        (await desk.PutAsync("/policy", PolicyTests.Policy(holdsOnAvailable: false))).Expect(200);
        var (book, copies) = await desk.BookAsync(copies: 2);
        var reader = await desk.ReaderAsync();
        (await desk.PutAsync($"/members/{reader}/block", new { reason = "Lost five books." })).Expect(200);
        (await desk.LendAsync(copies[0], reader, "member_blocked")).Expect(201);

        var refused = await desk.TryPlaceAsync(book, reader);

        Assert.Equal((409, "already_borrowed"), refused.Refusal);
        Assert.Equal(["already_borrowed", "copy_available", "member_blocked"], refused.Reasons);
        var another = await desk.ReaderAsync();
        (await desk.PutAsync($"/members/{another}/block", new { reason = "Lost five books." })).Expect(200);
        var seen = await desk.TryPlaceAsync(book, another);
        Assert.Equal(
            """[{"code":"copy_available","text":"A copy is free and can be borrowed.","overridable":true},"""
                + """{"code":"member_blocked","text":"The member is blocked: Lost five books.","overridable":true}]""",
            seen.Json.GetProperty("reasons").GetRawText()
        );
        var half = await desk.TryPlaceAsync(book, another, ["member_blocked"]);
        Assert.Equal((409, "copy_available"), half.Refusal);
        var never = await desk.TryPlaceAsync(book, reader, ["already_borrowed"]);
        Assert.Equal((422, "invalid_value"), never.Refusal);
        Assert.Equal(["override.codes"], never.RefusedFields);
        var placed = (await desk.TryPlaceAsync(book, another, seen.Reasons)).Expect(201);
        await using var session = new SqlSession(library.Database);
        Assert.Equal(
            """["copy_available","member_blocked"]Was seen.""",
            await session.ReadFirstAsync<string>(
                """
                SELECT codes || comment FROM lending_overrides
                WHERE hold_id = @hold AND loan_id IS NULL AND member_id = @member AND librarian_id = @librarian
                """,
                new
                {
                    hold = placed.Id,
                    member = another,
                    librarian = desk.Librarian.Id,
                },
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal((404, "book_not_found"), (await desk.TryPlaceAsync(reader, reader)).Refusal);
        Assert.Equal((404, "member_not_found"), (await desk.TryPlaceAsync(book, book)).Refusal);
    }
}

public sealed class HoldsOnEmbeddedStorageTests(EmbeddedLibrary library)
    : HoldsTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class HoldsOnServersTests(LibraryOnServers library)
    : HoldsTests(library),
        IClassFixture<LibraryOnServers>;
