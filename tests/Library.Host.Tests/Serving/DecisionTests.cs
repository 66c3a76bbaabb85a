using Library.Platform.Sql;
using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <summary>Why something is not lent, and what staff may do about it.</summary>
public abstract class DecisionTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private static readonly string[] BothReasons = ["member_overdue", "loan_limit_reached"];

    [Fact]
    public async Task A_refusal_names_all_reasons_and_a_check_says_the_same_and_changes_nothing()
    {
        await using var desk = await DeskAsync();
        var ids = new { book_id = await desk.Library.Desk.AddBookAsync(), member_id = desk.Patron.Id };

        var check = await desk.Library.Api.PostAsync("/loans/check", ids, desk.Patron.AccessToken);
        var refused = await desk.Library.Api.PostAsync("/loans", ids, desk.Patron.AccessToken);

        Assert.False(check.Expect(200).Json.GetProperty("allowed").GetBoolean());
        Assert.Equal("2026-06-03T10:00:00.000000Z", check["due_at"]);
        Assert.Equal((409, "member_overdue"), refused.Refusal);
        Assert.Equal(BothReasons, check.Reasons);
        Assert.Equal(
            """[{"code":"member_overdue","text":"Has 1 overdue, the oldest for 2 days.","overridable":false},"""
                + """{"code":"loan_limit_reached","text":"Has 1 of 1 loans.","overridable":false}]""",
            refused.Json.GetProperty("reasons").GetRawText()
        );
        await AssertLoansAsync(desk, 1);
    }

    [Fact]
    public async Task Staff_override_the_reasons_that_they_have_seen_and_it_is_kept_who_did_and_why()
    {
        await using var desk = await DeskAsync();
        var book = await desk.Library.Desk.AddBookAsync();

        var half = await desk.OverrideAsync(book, ["member_overdue"], "Brings it tomorrow.");
        Assert.Equal((409, "member_overdue"), half.Refusal);
        Assert.Equal(BothReasons, half.Reasons);
        await AssertLoansAsync(desk, 1);
        var lent = await desk.OverrideAsync(book, BothReasons, "Brings it tomorrow.");

        Assert.Equal($"{desk.Patron.Id}", lent.Expect(201)["member_id"]);
        await using var session = new SqlSession(desk.Library.Database);
        var kept = await session.ReadFirstAsync<string>(
            """
            SELECT codes || comment FROM lending_overrides
            WHERE loan_id = @loan AND member_id = @member AND librarian_id = @librarian
            """,
            new
            {
                loan = lent.Id,
                member = desk.Patron.Id,
                librarian = desk.Librarian.Id,
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal("""["member_overdue","loan_limit_reached"]Brings it tomorrow.""", kept);
    }

    [Fact]
    public async Task An_override_without_a_librarian_a_known_code_or_a_comment_is_refused_and_changes_nothing()
    {
        await using var desk = await DeskAsync();
        var book = await desk.Library.Desk.AddBookAsync();

        var byReader = await desk.OverrideAsync(book, BothReasons, "Brings it tomorrow.", desk.Patron);
        var faulty = await desk.OverrideAsync(book, ["member_unknown"], " ");
        var empty = await desk.OverrideAsync(book, [], "Brings it tomorrow.");

        Assert.Equal((403, "forbidden"), byReader.Refusal);
        Assert.Equal((422, "invalid_value"), faulty.Refusal);
        Assert.Equal(["override.codes", "override.comment"], faulty.RefusedFields);
        Assert.Equal(["override.codes"], empty.RefusedFields);
        await AssertLoansAsync(desk, 1);
    }

    [Fact]
    public async Task Codes_are_scanned_by_staff_alone_and_lead_to_one_copy_or_to_none()
    {
        var (librarian, patron) = (await Library.LibrarianAsync(), await Desk.PatronAsync());
        var barcode = await BarcodeAsync(await Desk.AddBookAsync(), librarian);
        var scan = new { barcode, member_id = patron.Id };

        var byReader = await Api.PostAsync("/loans", scan, patron.AccessToken);
        var noCopy = await Api.PostAsync("/loans", scan with { barcode = "NONE" }, librarian.AccessToken);
        var noCard = await Api.PostAsync("/loans", new { barcode, card_number = "NONE" }, librarian.AccessToken);
        var nothing = await Api.PostAsync("/loans", new { }, librarian.AccessToken);
        var twice = await Api.PostAsync(
            "/loans",
            new
            {
                barcode,
                book_id = patron.Id,
                member_id = patron.Id,
            },
            librarian.AccessToken
        );

        var card = $"CARD-{LendingDesk.NewIsbn()}";
        var person = new { name = "Mia Okafor", card_number = card };
        (await Api.PostAsync("/members/enrol", person, librarian.AccessToken)).Expect(201);
        var swapped = await Api.PostAsync(
            "/loans",
            new { barcode = card, card_number = barcode },
            librarian.AccessToken
        );
        var cardAsCopy = await Api.PostAsync("/loans", scan with { barcode = card }, librarian.AccessToken);
        var cardReturned = await Api.PostAsync("/returns", new { barcode = card }, librarian.AccessToken);

        Assert.Equal((404, "member_unknown"), swapped.Refusal);
        Assert.Equal((404, "copy_unknown"), cardAsCopy.Refusal);
        Assert.Equal((404, "copy_unknown"), cardReturned.Refusal);
        Assert.Equal((403, "forbidden"), byReader.Refusal);
        Assert.Equal((404, "copy_unknown"), noCopy.Refusal);
        Assert.Equal((404, "member_unknown"), noCard.Refusal);
        Assert.Equal((422, "invalid_request"), nothing.Refusal);
        Assert.Equal(["book_id", "member_id"], nothing.RefusedFields);
        Assert.Equal(["book_id"], twice.RefusedFields);
        var lent = (await Api.PostAsync("/loans", scan, librarian.AccessToken)).Expect(201);
        Assert.Equal(barcode, lent["barcode"]);
    }

    [Fact]
    public async Task The_same_scan_a_moment_later_is_the_same_loan_and_later_it_is_refused()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(new LibrarySetup { Clock = clock });
        var (librarian, patron) = (await library.LibrarianAsync(), await library.Desk.PatronAsync());
        var loan = (await library.Desk.TryBorrowAsync(await library.Desk.AddBookAsync(), patron)).Expect(201);
        var scan = new { barcode = loan["barcode"], member_id = patron.Id };

        clock.Advance(TimeSpan.FromSeconds(3));
        var again = await library.Api.PostAsync("/loans", scan, librarian.AccessToken);
        clock.Advance(TimeSpan.FromSeconds(1));
        var later = await library.Api.PostAsync("/loans", scan, librarian.AccessToken);

        Assert.Equal(loan.Text, again.Expect(201).Text);
        Assert.Equal((409, "already_borrowed"), later.Refusal);
    }

    [Fact]
    public async Task Staff_who_hold_a_copy_that_is_on_loan_to_another_return_it_first_until_they_undo_it()
    {
        var (librarian, ann, ben) = (
            await Library.LibrarianAsync(),
            await Desk.PatronAsync(),
            await Desk.PatronAsync()
        );
        var first = (await Desk.TryBorrowAsync(await Desk.AddBookAsync(), ann)).Expect(201);
        var scan = new { barcode = first["barcode"], member_id = ben.Id };

        var refused = await Api.PostAsync("/loans", scan, librarian.AccessToken);
        var lent = await Api.PostAsync(
            "/loans",
            new
            {
                scan.barcode,
                scan.member_id,
                @override = new { codes = new[] { "copy_on_loan" }, comment = "Ann gave it to Ben." },
            },
            librarian.AccessToken
        );

        Assert.Equal((409, "copy_on_loan"), refused.Refusal);
        Assert.Equal($"{ben.Id}", lent.Expect(201)["member_id"]);
        Assert.Equal(lent["loaned_at"], (await Api.GetAsync($"/loans/{first.Id}", ann.AccessToken))["returned_at"]);
        (await Api.PostAsync($"/loans/{lent.Id}/undo", body: null, librarian.AccessToken)).Expect(200);
        Assert.Equal(first.Text, (await Api.GetAsync($"/loans/{first.Id}", ann.AccessToken)).Text);
    }

    [Fact]
    public async Task Staff_renew_what_is_overdue_and_the_renewal_counts_from_now()
    {
        await using var desk = await DeskAsync();
        var path = $"/loans/{desk.Loan}/renew";

        var refused = await desk.Library.Api.PostAsync(path, body: null, desk.Librarian.AccessToken);
        var renewed = await desk.Library.Api.PostAsync(
            path,
            new { @override = new { codes = new[] { "loan_overdue" }, comment = "Was ill." } },
            desk.Librarian.AccessToken
        );

        Assert.Equal((409, "loan_overdue"), refused.Refusal);
        Assert.Equal(["loan_overdue"], refused.Reasons);
        Assert.Equal("2026-06-03T10:00:00.000000Z", renewed.Expect(200)["due_at"]);
    }

    [Fact]
    public async Task Readers_lend_to_themselves_only_where_the_library_lets_them()
    {
        await using var library = await StartOwnAsync();
        var (librarian, patron) = (await library.LibrarianAsync(), await library.Desk.PatronAsync());
        (await library.Api.PutAsync("/policy", PolicyTests.Policy(selfCheckout: false), librarian.AccessToken)).Expect(
            200
        );

        var refused = await library.Desk.TryBorrowAsync(await library.Desk.AddBookAsync(), patron);

        Assert.Equal((403, "self_checkout_off"), refused.Refusal);
        await AssertLoansAsync(library, patron, 0);
    }

    private static async Task AssertLoansAsync(OverdueDesk desk, int count) =>
        await AssertLoansAsync(desk.Library, desk.Patron, count);

    private static async Task AssertLoansAsync(RunningLibrary library, Patron patron, int count) =>
        Assert.Equal(count, (await library.Api.GetAsync("/loans", patron.AccessToken)).Each("id").Count);

    /// <summary>The barcode of a book's only copy, as a loan tells it that is undone at once.</summary>
    private async Task<string> BarcodeAsync(Guid book, Patron librarian)
    {
        var loan = (await Desk.TryBorrowAsync(book, librarian)).Expect(201);
        (await Api.PostAsync($"/loans/{loan.Id}/undo", body: null, librarian.AccessToken)).Expect(200);
        return loan["barcode"];
    }

    /// <summary>A library with a limit of one loan, and a patron who has one that is overdue for two days.</summary>
    private async Task<OverdueDesk> DeskAsync()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
        var library = await StartOwnAsync(new LibrarySetup { Clock = clock });
        var person = await library.LibrarianAsync();
        var policy = PolicyTests.Policy(loansAtOnce: 1);
        (await library.Api.PutAsync("/policy", policy, person.AccessToken)).Expect(200);
        var patron = await library.Desk.PatronAsync();
        var loan = await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), patron);
        clock.Advance(TimeSpan.FromDays(16));
        return new OverdueDesk(
            library,
            await library.Desk.LogInAgainAsync(person),
            await library.Desk.LogInAgainAsync(patron),
            loan
        );
    }

    private sealed record OverdueDesk(RunningLibrary Library, Patron Librarian, Patron Patron, Guid Loan)
        : IAsyncDisposable
    {
        public Task<Answer> OverrideAsync(Guid book, string[] codes, string comment, Patron? caller = null) =>
            Library.Api.PostAsync(
                "/loans",
                new
                {
                    book_id = book,
                    member_id = Patron.Id,
                    @override = new { codes, comment },
                },
                (caller ?? Librarian).AccessToken
            );

        public ValueTask DisposeAsync() => Library.DisposeAsync();
    }
}

public sealed class DecisionsOnEmbeddedStorageTests(EmbeddedLibrary library)
    : DecisionTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class DecisionsOnServersTests(LibraryOnServers library)
    : DecisionTests(library),
        IClassFixture<LibraryOnServers>;
