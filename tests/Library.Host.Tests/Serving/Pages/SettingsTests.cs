using System.Globalization;
using System.Net;
using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The pages on which librarians set the rules of the library.</summary>
public sealed class SettingsTests(EmbeddedLibrary fixture) : DeskPageTests(fixture), IClassFixture<EmbeddedLibrary>
{
    private const string Root = "/desk/settings";

    private static readonly string[] Numbers =
    [
        "loan_days",
        "renewals",
        "loans_at_once",
        "holds_at_once",
        "pickup_days",
        "remind_days_before",
        "block_after_days_overdue",
    ];

    [Fact]
    public async Task Name_and_zone_are_set_and_a_fault_keeps_what_was_typed()
    {
        await using var library = await StartOwnAsync();
        var librarian = await LogInAsync(await library.LibrarianAsync(), library.Api);
        var version = (await librarian.GetAsync($"{Root}/library")).Expect(200).Hidden("version");

        var refused = await KeepAsync(422, ("version", version), ("name", " "), ("time_zone", "Mars/Base"));
        Assert.Contains("id=\"name-fault\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"time_zone-fault\"", refused.Text, StringComparison.Ordinal);
        await KeepAsync(303, ("version", version), ("name", "Hilltop"), ("time_zone", "Europe/Zurich"));
        var conflict = await KeepAsync(412, ("version", version), ("name", "Valley"), ("time_zone", ""));
        Assert.Contains("<td data-label=\"Saved now\">Hilltop</td>", conflict.Text, StringComparison.Ordinal);

        var policy = (await library.Api.GetAsync("/policy")).Expect(200).Json;
        Assert.Equal("Hilltop", policy.GetProperty("name").GetString());

        async Task<Answer> KeepAsync(int status, params (string, string)[] fields) =>
            (await librarian.PostAsync($"{Root}/library", fields)).Expect(status);
    }

    [Fact]
    public async Task A_closure_that_moves_due_dates_says_how_many_and_is_kept_once_it_is_confirmed()
    {
        await using var library = await StartOwnAsync(new FakeClock());
        var staff = await library.LibrarianAsync();
        var librarian = await LogInAsync(staff, library.Api);
        var zone = await VersionAsync("library");
        (await PostAsync("library", ("version", zone), ("name", "L"), ("time_zone", "UTC"))).Expect(303);
        var early = await PostAsync("calendar/closures", ("from", "2026-12-24"), await FieldAsync());
        Assert.Contains("Tick the opening days of the week", early.Expect(422).Text, StringComparison.Ordinal);
        var week = new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
        (await PostAsync("calendar/week", [.. week.Select(day => (day, "on")), await FieldAsync()])).Expect(303);
        var borrowed = new { book_id = await library.Desk.AddBookAsync(), member_id = staff.Id };
        var loan = (await library.Api.PostAsync("/loans", borrowed, staff.AccessToken)).Expect(201);
        var due = loan["due_at"][..10];

        (string, string)[] closure = [("from", due), ("to", due), await FieldAsync()];
        var asked = (await PostAsync("calendar/closures", closure)).Expect(200);
        Assert.Contains("1 open loan would be due on a closed day.", asked.Text, StringComparison.Ordinal);
        var day = DateOnly.ParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var moves = string.Create(
            CultureInfo.InvariantCulture,
            $"1 loan: due on {day.AddDays(1):dddd d MMMM yyyy} instead of {day:dddd d MMMM yyyy}"
        );
        Assert.Contains(moves, asked.Text, StringComparison.Ordinal);
        Assert.Equal(due, asked.Hidden("from"));
        Assert.Contains("No closures", (await librarian.GetAsync($"{Root}/calendar")).Text, StringComparison.Ordinal);
        (await PostAsync("calendar/closures", [.. closure, ("confirm", "on")])).Expect(303);
        var kept = (await librarian.GetAsync($"{Root}/calendar")).Expect(200).Text;
        Assert.Contains("1 loan is due later for it.", kept, StringComparison.Ordinal);
        var moved = (await library.Api.GetAsync($"/loans/{loan.Id}", staff.AccessToken)).Expect(200);
        Assert.NotEqual(due, moved["due_at"][..10]);

        (await PostAsync("calendar/closures", closure)).Expect(412);
        (await PostAsync("calendar/closures", ("from", ""), await FieldAsync())).Expect(422);
        (await PostAsync("calendar/openings", ("date", due), await FieldAsync())).Expect(303);
        (await PostAsync("calendar/openings/remove", ("index", "0"), await FieldAsync())).Expect(303);
        (await PostAsync("calendar/closures/remove", ("index", "0"), await FieldAsync())).Expect(303);
        Assert.Contains("No closures", (await librarian.GetAsync($"{Root}/calendar")).Text, StringComparison.Ordinal);

        Task<Answer> PostAsync(string path, params (string, string)[] fields) =>
            librarian.PostAsync($"{Root}/{path}", fields);

        async Task<(string, string)> FieldAsync() => ("version", await VersionAsync("calendar"));

        async Task<string> VersionAsync(string page) =>
            (await librarian.GetAsync($"{Root}/{page}")).Expect(200).Hidden("version");
    }

    [Fact]
    public async Task Periods_are_shown_in_a_sentence_before_they_are_kept()
    {
        await using var library = await StartOwnAsync();
        var librarian = await LogInAsync(await library.LibrarianAsync(), library.Api);
        var version = (await librarian.GetAsync($"{Root}/lending")).Expect(200).Hidden("version");
        (string, string)[] numbers =
        [
            ("version", version),
            ("loan_days", "21"),
            ("renewals", "1"),
            ("loans_at_once", "7"),
            ("holds_at_once", "5"),
            ("pickup_days", "7"),
            ("remind_days_before", "2"),
            ("block_after_days_overdue", "0"),
        ];

        var preview = (await librarian.PostAsync($"{Root}/lending", [.. numbers, ("preview", "on")])).Expect(200).Text;
        Assert.Contains("one renewal, 7 loans at once.", preview, StringComparison.Ordinal);
        Assert.Contains("value=\"21\"", preview, StringComparison.Ordinal);
        Assert.Equal(14, (await library.Api.GetAsync("/policy")).Json.GetProperty("loan_days").GetInt32());
        (await librarian.PostAsync($"{Root}/lending", [.. numbers, ("self_checkout", "on")])).Expect(303);
        var policy = (await library.Api.GetAsync("/policy")).Expect(200).Json;
        Assert.Equal(21, policy.GetProperty("loan_days").GetInt32());
        Assert.True(policy.GetProperty("self_checkout").GetBoolean());
        Assert.False(policy.GetProperty("holds_on_available").GetBoolean());
        (await librarian.PostAsync($"{Root}/lending", [.. numbers[..2], ("renewals", "-1")])).Expect(422);
    }

    [Fact]
    public async Task Own_words_are_shown_in_the_whole_mail_before_they_are_kept_for_a_kind()
    {
        const string Page = $"{Root}/notices/words?kind=overdue";
        const string Words = "Bring them at any hour: https://example.org/<box>\nThank you.";
        const string Shown = $"{Words}\n\nYour account: ";
        await using var library = await StartOwnAsync();
        var librarian = await LogInAsync(await library.LibrarianAsync(), library.Api);
        var version = (await librarian.GetAsync(Page)).Expect(200).Hidden("version");

        var preview = await PostAsync(200, Words.Replace("\n", "\r\n", StringComparison.Ordinal), ("preview", "on"));
        Assert.Contains(Shown, WebUtility.HtmlDecode(preview.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("<box>", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bring them", await ListAsync(), StringComparison.Ordinal);
        foreach (var wrong in new[] { new string('x', 1001), "A bell:\a" })
        {
            var refused = await PostAsync(422, wrong);
            Assert.Contains("id=\"words-fault\"", refused.Text, StringComparison.Ordinal);
            await PostAsync(422, wrong, ("preview", "on"));
        }

        await PostAsync(303, Words);
        var kept = await ListAsync();
        Assert.Equal(2, kept.Split(Shown).Length);
        Assert.Contains("Saved.", kept, StringComparison.Ordinal);
        var conflict = await PostAsync(412, "Other words.");
        Assert.Contains("Thank you.</td>", conflict.Text, StringComparison.Ordinal);
        version = conflict.Hidden("version");
        await PostAsync(303, "");
        Assert.DoesNotContain("Bring them", await ListAsync(), StringComparison.Ordinal);
        (await librarian.GetAsync($"{Root}/notices/words?kind=none")).Expect(303);

        async Task<Answer> PostAsync(int status, string words, params (string, string)[] more) =>
            (await librarian.PostAsync(Page, [("version", version), ("words", words), .. more])).Expect(status);

        async Task<string> ListAsync() =>
            WebUtility.HtmlDecode((await librarian.GetAsync($"{Root}/notices")).Expect(200).Text);
    }

    [Theory]
    [InlineData("kinds", "DVD", "most_at_once")]
    [InlineData("groups", "Pupils", "loans_at_once")]
    public async Task Rules_of_kinds_and_groups_are_added_changed_and_removed(string list, string name, string number)
    {
        await using var library = await StartOwnAsync();
        var librarian = await LogInAsync(await library.LibrarianAsync(), library.Api);

        (await PostAsync("rule", ("name", name), ("loan_days", "7"))).Expect(303);
        var twice = (await PostAsync("rule", ("name", name.ToLowerInvariant()))).Expect(422).Text;
        Assert.Contains("id=\"name-fault\"", twice, StringComparison.Ordinal);
        var wrong = (await PostAsync("rule", ("name", "x"), ("loan_days", "0"), (number, "many"))).Expect(422).Text;
        Assert.Contains($"id=\"{number}-fault\"", wrong, StringComparison.Ordinal);
        (await PostAsync("rule", ("present", name), ("name", name + "s"), (number, "2"))).Expect(303);
        var listed = (await librarian.GetAsync($"{Root}/{list}")).Expect(200).Text;
        Assert.Contains($">{name}s</a>", listed, StringComparison.Ordinal);
        var form = (await librarian.GetAsync($"{Root}/{list}/rule?name={name}s")).Expect(200).Text;
        Assert.Contains("Empty: 14, as the library.", form, StringComparison.Ordinal);
        (await PostAsync("remove", ("present", name + "s"))).Expect(303);
        Assert.Equal(0, (await library.Api.GetAsync("/policy")).Json.GetProperty(list).GetArrayLength());

        async Task<Answer> PostAsync(string part, params (string, string)[] fields)
        {
            var version = (await librarian.GetAsync($"{Root}/{list}/rule")).Expect(200).Hidden("version");
            return await librarian.PostAsync($"{Root}/{list}/{part}", [("version", version), .. fields]);
        }
    }

    [Theory]
    [InlineData("kinds")]
    [InlineData("groups")]
    public async Task Of_two_who_change_a_rule_the_second_sees_what_is_saved_or_that_its_name_is_gone(string list)
    {
        await using var library = await StartOwnAsync();
        var librarian = await LogInAsync(await library.LibrarianAsync(), library.Api);
        var first = await VersionAsync("");
        (await PostAsync(first, ("name", "Games"), ("loan_days", "7"))).Expect(303);
        var second = await VersionAsync("?name=Games");
        (await PostAsync(second, ("present", "Games"), ("name", "Games"), ("loan_days", "21"))).Expect(303);

        var conflict = (await PostAsync(second, ("present", "Games"), ("name", "Games"), ("loan_days", "28"))).Expect(
            412
        );
        Assert.Contains("<td data-label=\"Saved now\">21</td>", conflict.Text, StringComparison.Ordinal);
        (await PostAsync(first, ("name", "Maps"))).Expect(412);
        var removal = await librarian.PostAsync($"{Root}/{list}/remove", ("version", second), ("present", "Games"));
        Assert.Contains("value=\"21\"", removal.Expect(412).Text, StringComparison.Ordinal);
        var third = conflict.Hidden("version");
        (await PostAsync(third, ("present", "Games"), ("name", "Toys"))).Expect(303);
        (await PostAsync(third, ("present", "Games"), ("name", "Games"), ("loan_days", "28"))).Expect(303);

        var listed = (await librarian.GetAsync($"{Root}/{list}")).Expect(200).Text;
        Assert.Contains("Nothing was saved", listed, StringComparison.Ordinal);

        Task<Answer> PostAsync(string version, params (string, string)[] fields) =>
            librarian.PostAsync($"{Root}/{list}/rule", [("version", version), .. fields]);

        async Task<string> VersionAsync(string query) =>
            (await librarian.GetAsync($"{Root}/{list}/rule{query}")).Expect(200).Hidden("version");
    }

    [Fact]
    public async Task Boxes_that_two_librarians_tick_differently_are_told_in_words()
    {
        await using var library = await StartOwnAsync();
        var librarian = await LogInAsync(await library.LibrarianAsync(), library.Api);
        (await PostAsync("kinds/rule", ("name", "Game"), ("lendable", "on"))).Expect(303);
        (string, string)[] game = [("name", "Game"), ("present", "Game")];
        var kind = (await librarian.PostAsync($"{Root}/kinds/rule", game)).Expect(412).Text;
        var numbers = Numbers.Select(name => (name, "1"));
        (string, string)[] boxes = [.. numbers, ("self_checkout", "on")];
        var lending = (await librarian.PostAsync($"{Root}/lending", boxes)).Expect(412).Text;

        Assert.Contains(Row("Things of this kind are lent"), kind, StringComparison.Ordinal);
        Assert.Contains(Row("Holds may be placed on copies that are on the shelf"), lending, StringComparison.Ordinal);
        Assert.DoesNotContain(">Readers may borrow by themselves</td>", lending, StringComparison.Ordinal);

        static string Row(string label) =>
            $"<td data-label=\"Field\">{label}</td>\n                            "
            + "<td data-label=\"Saved now\">yes</td>\n                            "
            + "<td data-label=\"Yours\">no</td>";

        async Task<Answer> PostAsync(string part, params (string, string)[] fields)
        {
            var version = (await librarian.GetAsync($"{Root}/{part}")).Expect(200).Hidden("version");
            return await librarian.PostAsync($"{Root}/{part}", [("version", version), .. fields]);
        }
    }

    [Fact]
    public async Task Librarians_are_made_and_dismissed_but_for_the_last()
    {
        await using var library = await StartOwnAsync();
        var first = await library.LibrarianAsync();
        var librarian = await LogInAsync(first, library.Api);
        var other = await library.Desk.PatronAsync();

        var last = (await DoAsync("dismiss", first.Id)).Expect(409).Text;
        Assert.Contains("This is the last librarian", last, StringComparison.Ordinal);
        var found = (await librarian.GetAsync($"{Root}/librarians?q=reader")).Expect(200).Text;
        Assert.DoesNotContain("Add another part of it", found, StringComparison.Ordinal);
        Assert.Contains($"value=\"{other.Id}\"", found, StringComparison.Ordinal);
        (await DoAsync("appoint", other.Id)).Expect(303);
        var second = await LogInAsync(other, library.Api);
        (await second.GetAsync(Root)).Expect(200);
        (await DoAsync("dismiss", other.Id)).Expect(303);
        (await second.GetAsync(Root)).Expect(303);
        (await DoAsync("appoint", Guid.Empty)).Expect(404);
        for (var number = 1; number <= 20; number++)
        {
            (await librarian.PostAsync("/desk/members/new", ("name", $"Reader {number}"))).Expect(303);
        }

        var first20 = (await librarian.GetAsync($"{Root}/librarians?q=reader")).Expect(200).Text;
        Assert.Contains("Add another part of it", first20, StringComparison.Ordinal);

        Task<Answer> DoAsync(string what, Guid member) =>
            librarian.PostAsync($"{Root}/librarians/{what}", ("member", $"{member}"));
    }

    [Fact]
    public async Task A_mail_is_sent_to_the_librarian_who_tests_it()
    {
        var staff = await Library.LibrarianAsync();
        var librarian = await LogInAsync(staff, Api);

        (await librarian.PostAsync($"{Root}/mail")).Expect(303);

        Assert.Contains("on its way", (await librarian.GetAsync($"{Root}/mail")).Text, StringComparison.Ordinal);
        await Eventually.HoldsAsync(
            () => Desk.MailsTo(staff.Email).Any(mail => mail.Text.Contains("was sent from", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30),
            "the mail arrived",
            TestContext.Current.CancellationToken
        );
    }
}
