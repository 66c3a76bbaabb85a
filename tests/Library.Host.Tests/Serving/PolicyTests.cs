using System.Text.Json;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;

namespace Library.Host.Tests.Serving;

public abstract class PolicyTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private static readonly string[] EveryDay =
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];

    [Fact]
    public async Task All_may_read_the_rules_which_are_the_originals_until_a_library_sets_its_own()
    {
        await using var library = await StartOwnAsync();

        var policy = (await library.Api.GetAsync("/policy")).Expect(200);

        AssertSame(Policy("Library"), policy.Json);
    }

    [Fact]
    public async Task Librarians_set_the_rules_one_who_has_seen_others_is_refused_and_the_history_names_who_set_them()
    {
        await using var library = await StartOwnAsync();
        var librarian = await library.LibrarianAsync();
        var seen = (await library.Api.GetAsync("/policy")).Headers["ETag"];
        var policy = new
        {
            name = "Our Library",
            time_zone = "Europe/Berlin",
            loan_days = 21,
            renewals = 1,
            loans_at_once = 8,
            holds_at_once = 3,
            pickup_days = 5,
            remind_days_before = 3,
            block_after_days_overdue = 7,
            self_checkout = false,
            holds_on_available = false,
            kinds = new[]
            {
                new
                {
                    name = "dvd",
                    lendable = true,
                    loan_days = 7,
                    renewals = 0,
                    most_at_once = 3,
                },
            },
            groups = new[]
            {
                new
                {
                    name = "pupil",
                    loan_days = 7,
                    loans_at_once = 2,
                    holds_at_once = 1,
                    term_end = "2027-07-21",
                },
            },
            calendar = new
            {
                opening_days = new[] { "monday", "thursday" },
                closures = new[]
                {
                    new
                    {
                        from = "2026-12-24",
                        to = "2027-01-02",
                        every_year = true,
                    },
                },
                openings = new[] { new { date = "2027-01-01" } },
            },
        };

        var set = await PutAsync(library, librarian, policy, seen);

        AssertSame(policy, set.Expect(200).Json.GetProperty("policy"));
        AssertSame(policy, (await library.Api.GetAsync("/policy")).Json);
        var late = await PutAsync(library, librarian, Policy("Theirs"), seen);
        Assert.Equal((412, "precondition_failed"), late.Refusal);
        AssertSame(policy, (await library.Api.GetAsync("/policy")).Json);
        var other = await library.LibrarianAsync();
        (await PutAsync(library, other, Policy("Theirs"))).Expect(200);
        await using var session = new SqlSession(library.Database);
        var setBy = await session.ReadAllAsync<MemberId>(
            "SELECT changed_by FROM lending_policy_history ORDER BY id",
            parameters: null,
            TestContext.Current.CancellationToken
        );
        Assert.Equal([new MemberId(librarian.Id), new MemberId(other.Id)], setBy);
    }

    [Fact]
    public async Task A_policy_with_several_faults_names_all_and_changes_nothing()
    {
        await using var library = await StartOwnAsync();
        var librarian = await library.LibrarianAsync();
        var before = (await library.Api.GetAsync("/policy")).Text;

        var refused = await PutAsync(
            library,
            librarian,
            Policy(
                name: "",
                timeZone: "Europe/Nowhere",
                loanDays: 0,
                calendar: new
                {
                    opening_days = new[] { "funday" },
                    closures = new[]
                    {
                        new { from = "2027-01-02", to = "2027-01-01" },
                        new { from = "9999-12-24", to = "9999-12-26" },
                    },
                }
            )
        );

        Assert.Equal((422, "invalid_value"), refused.Refusal);
        Assert.Equal(
            [
                "calendar.closures[0].to",
                "calendar.closures[1].from",
                "calendar.closures[1].to",
                "calendar.opening_days",
                "loan_days",
                "name",
                "time_zone",
            ],
            refused.RefusedFields
        );
        Assert.Equal(before, (await library.Api.GetAsync("/policy")).Text);
    }

    [Fact]
    public async Task A_closure_added_later_is_counted_first_and_moves_due_dates_once_and_never_earlier()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
        await using var library = await StartOwnAsync(new LibrarySetup { Clock = clock });
        var (librarian, patron) = (await library.LibrarianAsync(), await library.Desk.PatronAsync());
        await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), patron);
        var loan = $"/loans/{await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), patron)}";
        var closed = Policy(
            timeZone: "Europe/Berlin",
            calendar: new
            {
                opening_days = EveryDay,
                closures = new[] { new { from = "2026-05-18", to = "2026-05-20" } },
            }
        );

        var preview = await library.Api.PutAsync("/policy?preview=true", closed, librarian.AccessToken);

        Assert.Equal(2, preview.Expect(200).Json.GetProperty("loans_moved").GetInt32());
        AssertSame(Policy("Library"), (await library.Api.GetAsync("/policy")).Json);
        Assert.Equal("2026-05-18T10:00:00.000000Z", (await library.Api.GetAsync(loan, patron.AccessToken))["due_at"]);

        foreach (var moved in new[] { 2, 0 })
        {
            var set = await PutAsync(library, librarian, closed);
            Assert.Equal(moved, set.Expect(200).Json.GetProperty("loans_moved").GetInt32());
            Assert.Equal(
                "2026-05-21T21:59:59.000000Z",
                (await library.Api.GetAsync(loan, patron.AccessToken))["due_at"]
            );
        }
    }

    [Fact]
    public async Task A_preview_is_asked_for_by_true_or_false()
    {
        var librarian = await Library.LibrarianAsync();

        var refused = await Api.PutAsync("/policy?preview=yes", Policy(), librarian.AccessToken);

        Assert.Equal((422, "invalid_request"), refused.Refusal);
        Assert.Equal(["preview"], refused.RefusedFields);
    }

    /// <summary>The rules of a library that has set none, with what a test changes of them.</summary>
    internal static object Policy(
        string name = "Library",
        string? timeZone = null,
        int loanDays = 14,
        object? calendar = null,
        bool selfCheckout = true,
        int loansAtOnce = 20,
        int pickupDays = 7,
        bool holdsOnAvailable = true
    ) =>
        new
        {
            name,
            time_zone = timeZone,
            loan_days = loanDays,
            renewals = 2,
            loans_at_once = loansAtOnce,
            holds_at_once = 5,
            pickup_days = pickupDays,
            remind_days_before = 2,
            block_after_days_overdue = 1,
            self_checkout = selfCheckout,
            holds_on_available = holdsOnAvailable,
            kinds = Array.Empty<object>(),
            groups = Array.Empty<object>(),
            calendar,
        };

    private static void AssertSame(object expected, JsonElement actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));

    private static async Task<Answer> PutAsync(RunningLibrary library, Patron caller, object policy, string? tag = null)
    {
        using var request = LibraryClient.Request(HttpMethod.Put, "/policy", policy, caller.AccessToken);
        if (tag is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("If-Match", tag));
        }

        return await library.Api.SendAsync(request);
    }
}

public sealed class PolicyOnEmbeddedStorageTests(EmbeddedLibrary library)
    : PolicyTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class PolicyOnServersTests(LibraryOnServers library)
    : PolicyTests(library),
        IClassFixture<LibraryOnServers>;
