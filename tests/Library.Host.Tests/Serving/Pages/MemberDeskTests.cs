using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The pages on which staff keep members.</summary>
public sealed class MemberDeskTests(EmbeddedLibrary fixture) : DeskPageTests(fixture), IClassFixture<EmbeddedLibrary>
{
    private const string Hostile = "\"'><script>alert(1)</script>";

    [Fact]
    public async Task A_member_is_enrolled_with_a_name_and_a_scan_and_found_by_card_and_by_name()
    {
        var librarian = await LibrarianAsync();
        (await librarian.GetAsync("/desk/members/new")).Expect(200);

        var page = await EnrolAsync(librarian, ("name", "Mia Okafor"), ("card_number", "CARD-77"));

        Assert.Contains("Enrolled.", (await librarian.GetAsync(page)).Expect(200).Text, StringComparison.Ordinal);
        var scanned = (await librarian.GetAsync("/desk/members?q=card-77")).Expect(303);
        Assert.Equal(page, scanned.Headers["Location"]);
        var named = (await librarian.GetAsync("/desk/members?q=okafor+m")).Expect(200).Text;
        Assert.Contains($"<a href=\"{page}\">Mia Okafor</a>", named, StringComparison.Ordinal);
        var none = (await librarian.GetAsync("/desk/members?q=zzz")).Expect(200).Text;
        Assert.Contains("No member was found.", none, StringComparison.Ordinal);
        foreach (var path in new[] { "/desk/members", "/desk/settings/librarians" })
        {
            var typed = new string('w', 201);
            var refused = (await librarian.GetAsync($"{path}?q={typed}")).Expect(422).Text;
            Assert.Contains("<title>Error: ", refused, StringComparison.Ordinal);
            Assert.Contains($"value=\"{typed}\"", refused, StringComparison.Ordinal);
            Assert.Contains("aria-describedby=\"q-fault q-hint\"", refused, StringComparison.Ordinal);
        }

        Assert.Equal(200, (await librarian.GetAsync("/desk/members?after=nonsense")).Status);
    }

    [Fact]
    public async Task Members_are_listed_by_name_on_pages_that_follow_each_other_all_of_them_or_those_of_a_group()
    {
        await using var library = await StartOwnAsync();
        var person = await library.LibrarianAsync();
        var librarian = await LogInAsync(person, library.Api);
        for (var number = 54; number > 0; number--)
        {
            var entry = new { name = $"Name {number:D2}", group = number % 2 == 0 ? "4 a" : null };
            (await library.Api.PostAsync("/members/enrol", entry, person.AccessToken)).Expect(201);
        }

        var names = Enumerable.Range(1, 54).Select(number => $"Name {number:D2}").ToList();
        Assert.Equal(["A Reader", .. names], await WalkAsync("/desk/members"));
        Assert.Equal(names.Where((_, place) => place % 2 == 1), await WalkAsync("/desk/members?group=4+a"));
        Assert.Equal(names, await WalkAsync("/desk/members?q=name"));
        Assert.Equal(["Name 42"], await WalkAsync("/desk/members?q=42&group=4+a"));
        Assert.Empty(await WalkAsync("/desk/members?q=41&group=4+a"));
        var chosen = (await librarian.GetAsync("/desk/members?group=4+a")).Expect(200).Text;
        Assert.Contains("<option value=\"4 a\" selected", chosen, StringComparison.Ordinal);
        Assert.Contains("Show all members", chosen, StringComparison.Ordinal);
        (await librarian.GetAsync("/desk/members?group=a%00b")).Expect(422);

        async Task<IReadOnlyList<string>> WalkAsync(string? path)
        {
            var found = new List<string>();
            while (path is not null)
            {
                var page = (await librarian.GetAsync(path)).Expect(200).Text;
                found.AddRange(page.Split("class=\"title\"><a").Skip(1).Select(row => row.Split('>', '<')[1]));
                path = page.Split('"').FirstOrDefault(part => part.Contains("after=", StringComparison.Ordinal));
                path = path?.Replace("&amp;", "&", StringComparison.Ordinal);
            }

            return found;
        }
    }

    [Fact]
    public async Task A_refused_enrolment_keeps_what_was_typed_and_enrols_no_member()
    {
        var librarian = await LibrarianAsync();
        await EnrolAsync(librarian, ("name", "First"), ("card_number", "TAKEN-1"), ("email", "taken@example.org"));

        var cards = await PostAsync(("name", Hostile), ("card_number", "taken-1"));
        var mails = await PostAsync(("name", "x"), ("email", "Taken@example.org"), ("note", "kept note"));
        var dates = await PostAsync(("name", "x"), ("birth_date", "31.12.2010"), ("expires_on", "0001-01-01"));
        var empty = await PostAsync(("name", " "));
        var both = await PostAsync(("name", "x"), ("card_number", "NEW-1"), ("make_card", "on"));

        Assert.Contains("is on another card or a copy already", cards, StringComparison.Ordinal);
        Assert.Contains("value=\"&quot;&#x27;&gt;&lt;script&gt;", cards, StringComparison.Ordinal);
        Assert.Contains("There is already a member with this e-mail address.", mails, StringComparison.Ordinal);
        Assert.Contains("kept note</textarea>", mails, StringComparison.Ordinal);
        Assert.Contains("id=\"birth_date-fault\"", dates, StringComparison.Ordinal);
        Assert.Contains("id=\"expires_on-fault\"", dates, StringComparison.Ordinal);
        Assert.Contains("id=\"name-fault\"", empty, StringComparison.Ordinal);
        Assert.Contains("not both", both, StringComparison.Ordinal);
        Assert.All([cards, mails, dates, empty, both], page => Assert.Contains("<title>Error: ", page));
        var found = (await librarian.GetAsync("/desk/members?q=x")).Expect(200).Text;
        Assert.Contains("No member was found.", found, StringComparison.Ordinal);

        async Task<string> PostAsync(params (string, string)[] fields) =>
            (await librarian.PostAsync("/desk/members/new", fields)).Expect(422).Text;
    }

    [Fact]
    public async Task Of_two_who_correct_a_member_at_once_the_second_sees_both_versions()
    {
        var librarian = await LibrarianAsync();
        var page = await EnrolAsync(librarian, ("name", "Ann Lee"), ("make_card", "on"));
        var form = (await librarian.GetAsync($"{page}/edit")).Expect(200);
        var version = form.Hidden("version");

        await SaveAsync(303, ("version", version), ("name", "Ann Lee"), ("phone", "0123"));
        var conflict = await SaveAsync(412, ("version", version), ("name", "Anna Lee"), ("phone", ""));
        Assert.Contains("Somebody else changed this member", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("<td data-label=\"Saved now\">0123</td>", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Anna Lee\"", conflict.Text, StringComparison.Ordinal);
        await SaveAsync(303, ("version", conflict.Hidden("version")), ("name", "Anna Lee"), ("phone", "0123"));

        var text = (await librarian.GetAsync(page)).Expect(200).Text;
        Assert.Contains("<h1>Anna Lee</h1>", text, StringComparison.Ordinal);
        Assert.Contains("<dd>0123</dd>", text, StringComparison.Ordinal);

        async Task<Answer> SaveAsync(int status, params (string, string)[] fields) =>
            (await librarian.PostAsync($"{page}/edit", fields)).Expect(status);
    }

    [Fact]
    public async Task A_card_is_replaced_and_a_block_is_set_and_ended()
    {
        var librarian = await LibrarianAsync();
        var page = await EnrolAsync(librarian, ("name", "Ann"), ("card_number", "OLD-9"));

        (await librarian.PostAsync($"{page}/card", ("card_number", "\u00e9"))).Expect(422);
        (await librarian.PostAsync($"{page}/card", ("card_number", "NEW-9"))).Expect(303);
        (await librarian.PostAsync($"{page}/block", ("reason", ""))).Expect(422);
        var past = await librarian.PostAsync($"{page}/block", ("reason", "x"), ("until", "2001-01-01"));
        Assert.Contains("Enter tomorrow or a later day.", past.Expect(422).Text, StringComparison.Ordinal);
        (await librarian.PostAsync($"{page}/block", ("reason", "x"), ("until", "0001-01-01"))).Expect(422);
        (await librarian.PostAsync($"{page}/block", ("reason", "Owes a book"), ("until", "2099-05-03"))).Expect(303);

        var blocked = (await librarian.GetAsync(page)).Expect(200).Text;
        Assert.Contains("NEW-9", blocked, StringComparison.Ordinal);
        Assert.Contains("Blocked until 3 May 2099: Owes a book", blocked, StringComparison.Ordinal);
        var form = (await librarian.GetAsync($"{page}/block")).Expect(200).Text;
        Assert.Contains("value=\"2099-05-03\"", form, StringComparison.Ordinal);
        Assert.Equal(200, (await librarian.GetAsync("/desk/members?q=OLD-9")).Status);
        (await librarian.PostAsync($"{page}/unblock")).Expect(303);
        Assert.DoesNotContain("Owes", (await librarian.GetAsync(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_begins_anew_where_the_member_it_would_go_on_behind_has_left()
    {
        var librarian = await LibrarianAsync();
        await EnrolAsync(librarian, ("name", "Ann Stays"), ("card_number", "STAYS-1"));

        var page = (await librarian.GetAsync($"/desk/members?q=stays&after={A.NewId()}")).Expect(200).Text;

        Assert.Contains("Ann Stays", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_with_a_password_names_no_address_where_none_was_set()
    {
        await using var own = await StartOwnAsync(
            new LibrarySetup
            {
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["APP_BASE_URL"] = "http://localhost:8000",
                },
            }
        );
        var librarian = await LogInAsync(await own.LibrarianAsync(), own.Api);
        var page = await EnrolAsync(librarian, ("name", "Ann"), ("card_number", "LOGIN-2"));

        var slip = (await librarian.PostAsync($"{page}/password", ("scan_id", "the-form"))).Expect(200).Text;

        Assert.Contains("One-time password", slip, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost", slip, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_one_time_password_is_shown_once_and_logs_in()
    {
        var librarian = await LibrarianAsync();
        var page = await EnrolAsync(librarian, ("name", "Ann"), ("card_number", "LOGIN-1"));

        var slip = (await librarian.PostAsync($"{page}/password", ("scan_id", "the-form"))).Expect(200);

        Assert.Equal("no-store", slip.Headers["Cache-Control"]);
        Assert.Contains($"<dd>{LendingDesk.BaseUrl}</dd>", slip.Text, StringComparison.Ordinal);
        var password = slip.Text.Split("<code>")[1].Split("</code>")[0];
        Assert.DoesNotContain(password, (await librarian.GetAsync(page)).Text, StringComparison.Ordinal);
        var again = (await librarian.PostAsync($"{page}/password", ("scan_id", "the-form"))).Expect(303);
        var asked = (await librarian.GetAsync(again.Headers["Location"])).Expect(200).Text;
        Assert.Contains("This form has handed out a one-time password already.", asked, StringComparison.Ordinal);
        var reader = new Reader(Api);
        (await reader.PostAsync("/login", ("login", "LOGIN-1"), ("password", password))).Expect(303);
        var profile = (await reader.GetAsync("/account/profile")).Expect(200).Text;
        Assert.DoesNotContain("/account/profile/delete", profile, StringComparison.Ordinal);
        reader.Headers["Accept"] = "text/html";
        Assert.StartsWith(
            "/account/profile?",
            (await reader.GetAsync("/no/such/page")).Expect(303).Headers["Location"],
            StringComparison.Ordinal
        );
        Assert.Equal(page, (await librarian.GetAsync($"{page}/vouch")).Expect(303).Headers["Location"]);
    }

    [Fact]
    public async Task A_member_with_nothing_to_log_in_with_gets_no_one_time_password()
    {
        var librarian = await LibrarianAsync();
        var page = await EnrolAsync(librarian, ("name", "Ann"));

        var asked = (await librarian.GetAsync($"{page}/password")).Expect(200).Text;
        var posted = (await librarian.PostAsync($"{page}/password", ("scan_id", "the-form"))).Expect(422).Text;

        Assert.All([asked, posted], text => Assert.Contains("neither a card nor an e-mail address", text));
        Assert.All([asked, posted], text => Assert.DoesNotContain($"action=\"{page}/password\"", text));
    }

    [Fact]
    public async Task A_member_with_loans_shows_them_and_is_not_erased()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var borrower = await library.Desk.PatronAsync();
        var loan = await library.Desk.BorrowAsync(await library.Desk.AddBookAsync("Still out"), borrower);
        clock.Advance(TimeSpan.FromDays(15));
        var librarian = await LogInAsync(await library.LibrarianAsync(), library.Api);
        var page = $"/desk/members/{borrower.Id}";

        var text = (await librarian.GetAsync(page)).Expect(200).Text;
        Assert.Contains("1 loan is overdue.", text, StringComparison.Ordinal);
        Assert.Contains("Still out", text, StringComparison.Ordinal);
        var refused = (await librarian.PostAsync($"{page}/erase")).Expect(409).Text;
        Assert.Contains("still has a book", refused, StringComparison.Ordinal);
        await library.Desk.ReturnAsync(loan, await library.LibrarianAsync());
        Assert.Equal("/desk/members", (await librarian.PostAsync($"{page}/erase")).Expect(303).Headers["Location"]);
        Assert.Equal(404, (await librarian.GetAsync(page)).Status);
    }

    [Fact]
    public async Task Librarians_who_erase_themselves_are_led_to_where_their_password_is_asked_for()
    {
        await using var library = await StartOwnAsync(new FakeClock());
        var patron = await library.LibrarianAsync();
        var librarian = await LogInAsync(patron, library.Api);
        var page = $"/desk/members/{patron.Id}/erase";

        var asked = (await librarian.GetAsync(page)).Expect(303);
        var posted = (await librarian.PostAsync(page, ("scan_id", "the-form"))).Expect(303);

        Assert.Equal(("/account/profile", "/account/profile"), (asked.Headers["Location"], posted.Headers["Location"]));
        var profile = (await librarian.GetAsync("/account/profile")).Expect(200).Text;
        Assert.Contains("This is your own account.", profile, StringComparison.Ordinal);
        Assert.Contains("action=\"/account/profile/delete\"", profile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unverified_member_is_vouched_for()
    {
        var librarian = await LibrarianAsync();
        var person = await Desk.RegisterAsync();

        Assert.Contains("I know this person", await TextAsync(), StringComparison.Ordinal);
        (await librarian.PostAsync($"/desk/members/{person.Id}/vouch")).Expect(303);
        Assert.DoesNotContain("I know this person", await TextAsync(), StringComparison.Ordinal);

        async Task<string> TextAsync() => (await librarian.GetAsync($"/desk/members/{person.Id}")).Expect(200).Text;
    }

    private static async Task<string> EnrolAsync(Reader librarian, params (string Name, string Value)[] fields) =>
        (await librarian.PostAsync("/desk/members/new", fields)).Expect(303).Headers["Location"];
}
