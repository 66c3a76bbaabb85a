using System.Globalization;
using System.Text.Json;
using Library.Testing;

namespace Library.Host.Tests.Serving;

public abstract class LoansTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private static readonly string[] LoanFields =
    [
        "id",
        "book_id",
        "member_id",
        "loaned_at",
        "due_at",
        "returned_at",
        "copy_id",
        "barcode",
        "renewals",
    ];
    private static readonly Guid Unknown = Guid.Parse("0197c2a5-0000-7000-8000-00000000dead");

    [Fact]
    public async Task Borrowing_answers_a_loan_of_fourteen_days()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 28, 22, 30, 15, TimeSpan.Zero).AddTicks(1_234_567));
        await using var library = await StartOwnAsync(clock);
        var patron = await library.Desk.PatronAsync();
        var book = await library.Desk.AddBookAsync();

        var loan = await library.Desk.TryBorrowAsync(book, patron);

        Assert.Equal(201, loan.Status);
        Assert.Equal($"/loans/{loan.Id}", loan.Headers["Location"]);
        Assert.Equal(LoanFields, loan.Fields);
        Assert.Equal(($"{book}", $"{patron.Id}"), (loan["book_id"], loan["member_id"]));
        Assert.Equal(
            ("2026-03-28T22:30:15.123456Z", "2026-04-11T22:30:15.123456Z"),
            (loan["loaned_at"], loan["due_at"])
        );
        Assert.Equal(JsonValueKind.Null, loan.Json.GetProperty("returned_at").ValueKind);
        Assert.Equal(loan.Text, (await library.Api.GetAsync($"/loans/{loan.Id}", patron.AccessToken)).Expect(200).Text);
    }

    [Fact]
    public async Task Returning_answers_the_loan_with_its_end_and_frees_the_book()
    {
        var patron = await Desk.PatronAsync();
        var book = await Desk.AddBookAsync();
        var loan = await Desk.BorrowAsync(book, patron);

        var returned = await Desk.TryReturnAsync(loan, patron);

        Assert.Equal(LoanFields, returned.Expect(200).Fields);
        Assert.All(
            ["loaned_at", "due_at", "returned_at"],
            field => Assert.EndsWith("Z", returned[field], StringComparison.Ordinal)
        );
        Assert.True(TimeOf(returned["returned_at"]) >= TimeOf(returned["loaned_at"]));
        Assert.Equal(returned.Text, (await Api.GetAsync($"/loans/{loan}", patron.AccessToken)).Text);
        Assert.Equal(201, (await Desk.TryBorrowAsync(book, patron)).Status);
    }

    [Fact]
    public async Task A_book_on_loan_is_not_lent_again()
    {
        var patron = await Desk.PatronAsync();
        var book = await Desk.AddBookAsync();
        await Desk.BorrowAsync(book, patron);

        Assert.Equal((409, "book_not_available"), (await Desk.TryBorrowAsync(book, patron)).Refusal);
        Assert.Equal((409, "book_not_available"), (await Desk.TryBorrowAsync(book, await Desk.PatronAsync())).Refusal);
    }

    [Fact]
    public async Task A_loan_ends_once()
    {
        var patron = await Desk.PatronAsync();
        var loan = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);
        var returned = await Desk.TryReturnAsync(loan, patron);

        Assert.Equal((422, "loan_already_returned"), (await Desk.TryReturnAsync(loan, patron)).Refusal);
        Assert.Equal(returned.Text, (await Api.GetAsync($"/loans/{loan}", patron.AccessToken)).Text);
    }

    [Fact]
    public async Task A_missing_book_or_loan_is_neither_lent_nor_returned()
    {
        var patron = await Desk.PatronAsync();
        var book = await Desk.AddBookAsync();

        Assert.Equal((404, "book_not_found"), (await Desk.TryBorrowAsync(Unknown, patron)).Refusal);
        Assert.Equal(
            (404, "member_not_found"),
            (await Api.PostAsync("/loans", new { book_id = book, member_id = Unknown }, patron.AccessToken)).Refusal
        );
        Assert.Equal((404, "loan_not_found"), (await Desk.TryReturnAsync(Unknown, patron)).Refusal);
        Assert.Equal((404, "loan_not_found"), (await Api.GetAsync($"/loans/{Unknown}", patron.AccessToken)).Refusal);
    }

    [Fact]
    public async Task Loans_need_a_token_of_a_verified_member()
    {
        var unverified = await Desk.UnverifiedPatronAsync();
        var book = await Desk.AddBookAsync();
        foreach (
            var (method, path) in new[]
            {
                ("GET", "/loans"),
                ("POST", "/loans"),
                ("GET", $"/loans/{Unknown}"),
                ("POST", $"/loans/{Unknown}/return"),
                ("POST", $"/loans/{Unknown}/renew"),
            }
        )
        {
            var body =
                path.EndsWith("/loans", StringComparison.Ordinal) && method == "POST"
                    ? new { book_id = book, member_id = unverified.Id }
                    : null;
            var anonymous = await Api.SendAsync(new HttpMethod(method), path, body);
            var refused = await Api.SendAsync(new HttpMethod(method), path, body, unverified.AccessToken);

            Assert.Equal((401, "not_authenticated"), anonymous.Refusal);
            Assert.Equal("Bearer", anonymous.Headers["WWW-Authenticate"]);
            Assert.Equal((403, "member_not_verified"), refused.Refusal);
        }
    }

    [Fact]
    public async Task A_member_who_is_verified_logs_in_again_and_may_borrow()
    {
        var person = await Desk.RegisterAsync();
        var patron = await Desk.LogInAsync(person);
        Assert.Equal(403, (await Api.GetAsync("/loans", patron.AccessToken)).Status);

        (await Api.PostAsync("/members/verify", new { token = await Desk.MailedTokenAsync(person) })).Expect(200);

        var book = await Desk.AddBookAsync();
        Assert.Equal((401, "invalid_access_token"), (await Desk.TryBorrowAsync(book, patron)).Refusal);
        Assert.Equal(201, (await Desk.TryBorrowAsync(book, await Desk.LogInAgainAsync(patron))).Status);
    }

    [Fact]
    public async Task Under_the_open_policy_any_verified_member_acts_for_any_other()
    {
        var patron = await Desk.PatronAsync();
        var other = await Desk.RegisterAsync();
        var book = await Desk.AddBookAsync();

        var loan = await Api.PostAsync("/loans", new { book_id = book, member_id = other.Id }, patron.AccessToken);

        Assert.Equal($"{other.Id}", loan.Expect(201)["member_id"]);
        Assert.Equal(200, (await Desk.TryReturnAsync(loan.Id, await Desk.PatronAsync())).Status);
    }

    [Fact]
    public async Task The_list_is_the_callers_newest_first()
    {
        var patron = await Desk.PatronAsync();
        await Desk.BorrowAsync(await Desk.AddBookAsync(), await Desk.PatronAsync());
        Assert.Equal("[]", (await Api.GetAsync("/loans", patron.AccessToken)).Expect(200).Text);
        var first = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);
        var second = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);

        var list = await Api.GetAsync("/loans", patron.AccessToken);

        Assert.Equal([$"{second}", $"{first}"], list.Expect(200).Each("id"));
        Assert.Equal(LoanFields, list.Json[0].EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task The_list_is_filtered_by_status()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var patron = await library.Desk.PatronAsync();
        var overdue = await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), patron);
        var returned = await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), patron);
        await library.Desk.ReturnAsync(returned, patron);
        clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));
        patron = await library.Desk.LogInAgainAsync(patron);
        var open = await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), patron);

        Assert.Equal([open, overdue], await ListAsync("open"));
        Assert.Equal([returned], await ListAsync("returned"));
        Assert.Equal([overdue], await ListAsync("overdue"));

        async Task<IEnumerable<Guid>> ListAsync(string status) =>
            (await library.Api.GetAsync($"/loans?status={status}", patron.AccessToken))
                .Expect(200)
                .Each("id")
                .Select(Guid.Parse);
    }

    [Theory]
    [InlineData("status=lost", "status")]
    [InlineData("status=", "status")]
    [InlineData("status=OPEN", "status")]
    [InlineData("member_id=me", "member_id")]
    [InlineData("book_id=1", "book_id")]
    [InlineData("copy_id=B0000018", "copy_id")]
    public async Task A_filter_that_means_nothing_is_refused(string query, string field)
    {
        var patron = await Desk.PatronAsync();

        var refused = await Api.GetAsync($"/loans?{query}", patron.AccessToken);

        Assert.Equal((422, "invalid_request"), refused.Refusal);
        Assert.Equal([field], refused.RefusedFields);
    }

    [Fact]
    public async Task Only_a_librarian_sees_the_loans_of_others()
    {
        var patron = await Desk.PatronAsync();
        var other = await Desk.PatronAsync();
        var book = await Desk.AddBookAsync();
        var loan = await Desk.BorrowAsync(book, other);

        Assert.Equal((403, "forbidden"), (await Api.GetAsync($"/loans/{loan}", patron.AccessToken)).Refusal);
        Assert.Equal(
            (403, "forbidden"),
            (await Api.GetAsync($"/loans?member_id={other.Id}", patron.AccessToken)).Refusal
        );
        Assert.Equal((403, "forbidden"), (await Api.GetAsync($"/loans?book_id={book}", patron.AccessToken)).Refusal);
        Assert.Equal((403, "forbidden"), (await Api.GetAsync($"/loans?copy_id={book}", patron.AccessToken)).Refusal);
        var librarian = await Library.LibrarianAsync();
        Assert.Equal(
            [$"{loan}"],
            (await Api.GetAsync($"/loans?copy_id={book}", librarian.AccessToken)).Expect(200).Each("id")
        );
        Assert.Equal(
            [$"{loan}"],
            (await Api.GetAsync($"/loans?member_id={other.Id}", other.AccessToken)).Expect(200).Each("id")
        );
    }

    [Fact]
    public async Task A_loan_of_the_past_survives_its_book()
    {
        var patron = await Desk.PatronAsync();
        var book = await Desk.AddBookAsync();
        var loan = await Desk.BorrowAsync(book, patron);
        await Desk.ReturnAsync(loan, patron);

        (await Api.DeleteAsync($"/books/{book}")).Expect(204);

        var read = await Api.GetAsync($"/loans/{loan}", patron.AccessToken);
        Assert.Equal(JsonValueKind.Null, read.Expect(200).Json.GetProperty("book_id").ValueKind);
        Assert.Equal([$"{loan}"], (await Api.GetAsync("/loans", patron.AccessToken)).Each("id"));
    }

    [Fact]
    public async Task A_loan_needs_two_ids()
    {
        var patron = await Desk.PatronAsync();

        var missing = await Api.PostAsync("/loans", new { }, patron.AccessToken);
        var mistyped = await Api.PostAsync("/loans", new { book_id = "c4n4ry", member_id = 7 }, patron.AccessToken);

        Assert.Equal((422, "invalid_request"), missing.Refusal);
        Assert.Equal(["book_id", "member_id"], missing.RefusedFields);
        Assert.Equal((422, "invalid_request"), mistyped.Refusal);
        Assert.Equal(["book_id", "member_id"], mistyped.RefusedFields);
        Assert.DoesNotContain("c4n4ry", mistyped.Text, StringComparison.Ordinal);
    }

    private static DateTimeOffset TimeOf(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

public sealed class LoansOnEmbeddedStorageTests(EmbeddedLibrary library)
    : LoansTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class LoansOnServersTests(LibraryOnServers library)
    : LoansTests(library),
        IClassFixture<LibraryOnServers>;
