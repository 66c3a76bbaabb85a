using System.Text.Json;
using Library.Platform.Sql;
using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <summary>The copies that come back over the desk, and the returns that are undone there.</summary>
public abstract class ReturnsTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task A_scan_returns_a_copy_once_its_echo_says_so_and_a_later_scan_only_sees_it()
    {
        await using var desk = await DeskAsync();
        var loan = await desk.LendAsync();

        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.LogInAsync();
        var returned = await desk.ScanAsync(loan["barcode"]);
        desk.Clock.Advance(TimeSpan.FromSeconds(3));
        var echo = await desk.ScanAsync(loan["barcode"]);
        desk.Clock.Advance(TimeSpan.FromSeconds(4));
        var later = await desk.ScanAsync(loan["barcode"]);

        Assert.Equal(["copy", "loan", "hold", "messages"], returned.Expect(200).Fields);
        Assert.Equal("2026-05-05T10:00:00.000000Z", LoanOf(returned).GetProperty("returned_at").GetString());
        Assert.Equal(LoanOf(returned).GetRawText(), LoanOf(echo).GetRawText());
        Assert.Equal(JsonValueKind.Null, LoanOf(later).ValueKind);
        Assert.Equal(
            ["", "already_done", "not_on_loan"],
            new[] { returned, echo, later }.Select(scan => string.Join(' ', MessagesOf(scan)))
        );
        Assert.Equal((404, "copy_unknown"), (await desk.ScanAsync("NONE")).Refusal);
    }

    [Fact]
    public async Task A_return_is_dated_back_to_the_day_of_the_book_drop_and_never_ahead()
    {
        await using var desk = await DeskAsync();
        var (first, second) = (await desk.LendAsync(), await desk.LendAsync());
        desk.Clock.Advance(TimeSpan.FromDays(10));
        await desk.LogInAsync();

        var ahead = await desk.ScanAsync(first["barcode"], returnedOn: "2026-05-15");
        var beforeAllLibraries = await desk.ScanAsync(first["barcode"], returnedOn: "0001-01-01");
        var dropped = await desk.ScanAsync(first["barcode"], returnedOn: "2026-05-06");
        var beforeItWasLent = await desk.ScanAsync(second["barcode"], returnedOn: "2026-05-01");

        foreach (var refused in new[] { ahead, beforeAllLibraries })
        {
            Assert.Equal((422, "invalid_value"), refused.Refusal);
            Assert.Equal(["returned_on"], refused.RefusedFields);
        }

        Assert.Equal("2026-05-06T23:59:59.000000Z", LoanOf(dropped).GetProperty("returned_at").GetString());
        Assert.Equal(second["loaned_at"], LoanOf(beforeItWasLent).GetProperty("returned_at").GetString());
    }

    [Fact]
    public async Task A_damaged_copy_is_not_lent_until_staff_find_it_normal()
    {
        await using var desk = await DeskAsync();
        var loan = await desk.LendAsync();

        var scan = await desk.ScanAsync(loan["barcode"], condition: "damaged", note: "Page 7 is torn.");
        var refused = await desk.TryLendAsync(loan["barcode"]);
        var faulty = await desk.ScanAsync(loan["barcode"], condition: "lost", note: "");
        var mended = await desk.ScanAsync(loan["barcode"], condition: "normal", note: "Mended.");

        Assert.Equal(["copy_damaged"], MessagesOf(scan));
        Assert.Equal("damaged", scan.Json.GetProperty("copy").GetProperty("condition").GetString());
        Assert.Equal((409, "copy_damaged"), refused.Refusal);
        Assert.Equal(["condition", "note"], faulty.RefusedFields);
        Assert.Equal(["not_on_loan", "copy_note"], MessagesOf(mended));
        Assert.Equal("Page 7 is torn.\nMended.", mended.Json.GetProperty("copy").GetProperty("note").GetString());
        Assert.Equal(201, (await desk.TryLendAsync(loan["barcode"])).Status);
    }

    [Theory]
    [InlineData("lost", false)]
    [InlineData("claim-returned", true)]
    public async Task A_copy_that_is_lost_or_said_to_be_returned_is_found_by_any_scan(string what, bool staysOpen)
    {
        await using var desk = await DeskAsync();
        var loan = await desk.LendAsync();

        var told = await desk.TellAsync(loan.Id, what);
        var refused = await desk.TryLendAsync(loan["barcode"]);
        var again = await desk.TellAsync(loan.Id, what);
        var found = await desk.ScanAsync(loan["barcode"]);

        Assert.Equal(staysOpen, told.Expect(200).Json.GetProperty("returned_at").ValueKind == JsonValueKind.Null);
        Assert.Equal(
            staysOpen ? ["already_borrowed", "copy_missing"] : ["copy_lost"],
            refused.Reasons.Except(["member_note"], StringComparer.Ordinal)
        );
        Assert.Equal(staysOpen ? 200 : 422, again.Status);
        Assert.Contains("copy_found", MessagesOf(found));
        Assert.Equal(staysOpen, LoanOf(found).ValueKind == JsonValueKind.Object);
        Assert.Equal(201, (await desk.TryLendAsync(loan["barcode"])).Status);
    }

    [Fact]
    public async Task A_loan_made_a_moment_ago_is_undone_as_if_it_had_never_been_made()
    {
        await using var desk = await DeskAsync();
        var (loan, other) = (await desk.LendAsync(), await desk.LendAsync());
        await desk.TellAsync(other.Id, "renew");

        var undone = await desk.TellAsync(loan.Id, "undo");

        Assert.Equal($"{loan.Id}", undone.Expect(200)["id"]);
        Assert.Equal((404, "loan_not_found"), (await desk.TellAsync(loan.Id, "undo")).Refusal);
        Assert.Equal((409, "not_the_last_event"), (await desk.TellAsync(other.Id, "undo")).Refusal);
        var late = (await desk.TryLendAsync(loan["barcode"])).Expect(201);
        desk.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromMicroseconds(1));
        await desk.LogInAsync();
        Assert.Equal((409, "too_late_to_undo"), (await desk.TellAsync(late.Id, "undo")).Refusal);
    }

    [Fact]
    public async Task A_return_is_taken_back_with_the_old_due_date_unless_something_happened_since()
    {
        await using var desk = await DeskAsync();
        var (loan, other) = (await desk.LendAsync(), await desk.LendAsync());
        await desk.ScanAsync(loan["barcode"], condition: "damaged", note: "Page 7 is torn.");
        await desk.ScanAsync(other["barcode"]);
        (await desk.TryLendAsync(other["barcode"])).Expect(201);

        var undone = await desk.UndoReturnAsync(loan.Id);
        var lentAgain = await desk.UndoReturnAsync(other.Id);

        Assert.Equal(loan.Text, undone.Expect(200).Text);
        Assert.Equal((409, "not_the_last_event"), lentAgain.Refusal);
        Assert.Equal((409, "not_the_last_event"), (await desk.UndoReturnAsync(loan.Id)).Refusal);
        Assert.Equal((404, "loan_not_found"), (await desk.UndoReturnAsync(desk.Patron.Id)).Refusal);
        Assert.Equal(["already_borrowed", "copy_note"], (await desk.TryLendAsync(loan["barcode"])).Reasons);
    }

    [Fact]
    public async Task The_log_of_what_happened_is_not_changed_and_forgets_a_member_who_leaves()
    {
        await using var desk = await DeskAsync();
        await desk.ScanAsync((await desk.LendAsync())["barcode"]);
        var loan = await desk.LendAsync();
        await desk.ScanAsync(loan["barcode"]);
        await desk.DeletePatronAsync();

        Assert.Equal("lent returned", await desk.ReadEventsAsync(loan.Id, "member_id IS NULL"));
        Assert.Equal("lent returned", await desk.ReadEventsAsync(loan.Id, "actor_id IS NOT NULL"));
        foreach (
            var sql in new[]
            {
                "UPDATE lending_events SET kind = 'x'",
                "UPDATE lending_events SET member_id = actor_id",
                "UPDATE lending_events SET copy_id = (SELECT id FROM copies ORDER BY id LIMIT 1)",
                "DELETE FROM lending_events",
            }
        )
        {
            await Assert.ThrowsAnyAsync<Exception>(() => desk.WriteAsync(sql));
        }
    }

    private static JsonElement LoanOf(Answer scan) => scan.Expect(200).Json.GetProperty("loan");

    private static IEnumerable<string> MessagesOf(Answer scan) =>
        scan.Expect(200)
            .Json.GetProperty("messages")
            .EnumerateArray()
            .Select(message => message.GetProperty("code").GetString()!);

    private async Task<StaffDesk> DeskAsync()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
        var library = await StartOwnAsync(new LibrarySetup { Clock = clock });
        return new StaffDesk(library, clock)
        {
            Librarian = await library.LibrarianAsync(),
            Patron = await library.Desk.PatronAsync(),
        };
    }

    /// <summary>A desk with a librarian, and a patron in front of it.</summary>
    private sealed class StaffDesk(RunningLibrary library, FakeClock clock) : IAsyncDisposable
    {
        private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

        public FakeClock Clock => clock;

        public required Patron Librarian { get; set; }

        public required Patron Patron { get; init; }

        /// <summary>Begins another session, where time has passed since the last.</summary>
        public async Task LogInAsync() => Librarian = await library.Desk.LogInAgainAsync(Librarian);

        public async Task<Answer> LendAsync()
        {
            var book = await library.Desk.AddBookAsync();
            return (
                await library.Api.PostAsync(
                    "/loans",
                    new { book_id = book, member_id = Patron.Id },
                    Librarian.AccessToken
                )
            ).Expect(201);
        }

        /// <summary>Lends the copy to the patron; later, so that it is no echo of a scan before.</summary>
        public Task<Answer> TryLendAsync(string barcode)
        {
            clock.Advance(TimeSpan.FromSeconds(4));
            return library.Api.PostAsync("/loans", new { barcode, member_id = Patron.Id }, Librarian.AccessToken);
        }

        public Task<Answer> ScanAsync(
            string barcode,
            string? returnedOn = null,
            string? condition = null,
            string? note = null
        ) =>
            library.Api.PostAsync(
                "/returns",
                new
                {
                    barcode,
                    returned_on = returnedOn,
                    condition,
                    note,
                },
                Librarian.AccessToken
            );

        public Task<Answer> TellAsync(Guid loan, string what) =>
            library.Api.PostAsync($"/loans/{loan}/{what}", body: null, Librarian.AccessToken);

        public Task<Answer> UndoReturnAsync(Guid loan) =>
            library.Api.PostAsync($"/returns/{loan}/undo", body: null, Librarian.AccessToken);

        public async Task DeletePatronAsync() =>
            (await library.Api.DeleteAsync($"/members/{Patron.Id}", Librarian.AccessToken)).Expect(204);

        /// <summary>The kinds of the events of a loan that fulfil a condition, oldest first.</summary>
        public async Task<string> ReadEventsAsync(Guid loan, string condition)
        {
            await using var session = new SqlSession(library.Database);
            return string.Join(
                ' ',
                await session.ReadAllAsync<string>(
                    $"SELECT kind FROM lending_events WHERE loan_id = @loan AND {condition} ORDER BY id",
                    new { loan },
                    Cancellation
                )
            );
        }

        public async Task WriteAsync(string sql)
        {
            await using var session = new SqlSession(library.Database);
            await session.WriteAsync(sql, parameters: null, Cancellation);
        }

        public ValueTask DisposeAsync() => library.DisposeAsync();
    }
}

public sealed class ReturnsOnEmbeddedStorageTests(EmbeddedLibrary library)
    : ReturnsTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class ReturnsOnServersTests(LibraryOnServers library)
    : ReturnsTests(library),
        IClassFixture<LibraryOnServers>;
