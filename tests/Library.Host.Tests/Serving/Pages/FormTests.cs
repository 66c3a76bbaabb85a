using Library.Platform.Sql;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The refusals of forms and links that come from elsewhere.</summary>
public sealed class FormTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Fact]
    public async Task A_form_counts_only_where_the_browser_says_that_it_is_ours()
    {
        (string Header, string Value, int Status)[] cases =
        [
            ("Sec-Fetch-Site", "same-origin", 303),
            ("Sec-Fetch-Site", "none", 303),
            ("Sec-Fetch-Site", "same-site", 403),
            ("Sec-Fetch-Site", "cross-site", 403),
            ("Sec-Fetch-Site", "", 403),
            ("Origin", Api.Address.GetLeftPart(UriPartial.Authority), 303),
            ("Origin", "https://evil.example", 403),
            ("Origin", "null", 403),
            ("X-Nothing", "said", 403),
        ];
        var reader = new Reader(Api);
        var person = await Desk.RegisterAsync();
        await reader.LogInAsync(person);
        foreach (var (header, value, status) in cases)
        {
            reader.Headers.Clear();
            reader.Headers[header] = value;

            var answer = await reader.PostAsync("/account/loans/renew");

            Assert.Equal((header, value, status), (header, value, answer.Status));
            Assert.True(status == 303 || answer is { MediaType: "text/html" }, answer.Text);
        }

        var login = await new Reader(Api) { Headers = { ["Sec-Fetch-Site"] = "cross-site" } }.PostAsync(
            "/login",
            ("login", person.Email),
            ("password", person.Password)
        );
        Assert.Equal((403, "text/html"), (login.Status, login.MediaType));
        Assert.DoesNotContain("Set-Cookie", login.Headers.Keys);
    }

    [Theory]
    [InlineData("/account/sessions", "/account/sessions")]
    [InlineData("/titles/x?page=2", "/titles/x?page=2")]
    [InlineData("//evil.example", "/account")]
    [InlineData("/\\evil.example", "/account")]
    [InlineData("/\t/evil.example", "/account")]
    [InlineData("/../elsewhere", "/account")]
    [InlineData("/%2E%2e/elsewhere", "/account")]
    [InlineData("https://evil.example", "/account")]
    [InlineData("javascript:alert(1)", "/account")]
    [InlineData("", "/account")]
    public async Task A_log_in_leads_on_within_this_service_and_nowhere_else(string next, string location)
    {
        var reader = new Reader(Api);

        var answer = await reader.LogInAsync(await Desk.RegisterAsync(), ("next", next));

        Assert.Equal(location, answer.Headers["Location"]);
    }

    [Fact]
    public async Task A_form_that_is_too_long_is_refused_in_words_for_people()
    {
        var refused = (await new Reader(Api).PostAsync("/login", ("login", new string('x', 128_000)))).Expect(413);

        Assert.Contains("too long", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("KiB", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_a_page_keeps_the_bar_of_the_person_that_is_logged_in()
    {
        var reader = new Reader(Api) { Headers = { ["Accept"] = "text/html" } };
        await reader.LogInAsync(await Desk.RegisterAsync());

        var missing = (await reader.GetAsync("/no/such/page")).Expect(404).Text;

        Assert.Contains("Log out", missing, StringComparison.Ordinal);
        Assert.DoesNotContain("Log in", missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_needs_a_log_in_is_gone_on_with_after_it()
    {
        var answer = await Api.GetAsync("/account/sessions?x=1");

        Assert.Equal((303, "/login?next=%2Faccount%2Fsessions%3Fx%3D1"), (answer.Status, answer.Headers["Location"]));
    }

    [Theory]
    [InlineData("reader@example.org", "wrong horse battery")]
    [InlineData("<script>alert('c4n4ry')</script>", "x")]
    [InlineData("\u202Egro.elpmaxe@nna", "x")]
    [InlineData("", "")]
    public async Task Every_failure_to_log_in_is_told_in_one_sentence_and_no_password_comes_back(
        string login,
        string password
    )
    {
        var page = await new Reader(Api).PostAsync("/login", ("login", login), ("password", password));

        Assert.Equal((422, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("do not go together", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
        Assert.True(password.Length < 2 || !page.Text.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_the_account_whatever_else_their_forms_hold()
    {
        await using var library = await StartOwnAsync(
            new LibrarySetup
            {
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["RATE_LIMIT"] = "on",
                    ["TRUSTED_PROXIES"] = "127.0.0.0/8",
                },
            }
        );
        var person = await library.Desk.RegisterAsync();
        var guesser = new Reader(library.Api);
        await guesser.LogInAsync(await library.Desk.RegisterAsync());
        for (var time = 0; time < 10; time++)
        {
            var form = new[] { ("login", person.Email), ("password", "wrong horse battery"), ("scan_id", $"{time}") };
            (await guesser.PostAsync("/login", form)).Expect(422);
        }

        var owner = new Reader(library.Api) { Headers = { ["X-Forwarded-For"] = "192.0.2.1" } };
        (await owner.PostAsync("/login", ("login", person.Email), ("password", person.Password))).Expect(422);
    }

    [Fact]
    public async Task A_password_that_is_changed_by_a_double_click_counts_as_no_wrong_one()
    {
        // With the hashing of production both forms are under way at once.
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["RATE_LIMIT"] = "on" };
        var setup = new LibrarySetup { HashesForReal = true, Settings = settings };
        await using var library = await StartOwnAsync(setup);
        var person = await library.Desk.RegisterAsync();
        var reader = new Reader(library.Api);
        await reader.LogInAsync(person);
        var profile = (await reader.GetAsync("/account/profile")).Expect(200).Text;
        var form = HtmlForm.In(profile).Single(each => each.Path == "/account/profile/password");
        var fields = form.Filled("correct horse battery").ToDictionary(StringComparer.Ordinal);
        fields["current"] = person.Password;
        var same = new Reader(library.Api);
        foreach (var (name, value) in reader.Cookies)
        {
            same.Cookies[name] = value;
        }

        var answers = await Task.WhenAll(PressAsync(reader), PressAsync(same));

        Assert.Equal([303, 303], answers.Select(answer => answer.Status));
        await using var session = new SqlSession(library.Database);
        var failures = await session.ReadFirstAsync<long>(
            """
            SELECT COUNT(*) FROM members LEFT JOIN login_networks ON login_networks.member_id = members.id
            WHERE members.failed_logins > 0 OR login_networks.failed_logins > 0
            """,
            parameters: null,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(0, failures);

        Task<Answer> PressAsync(Reader hand) =>
            hand.PostAsync(form.Path, [.. fields.Select(field => (field.Key, field.Value))]);
    }

    [Fact]
    public async Task A_registration_keeps_what_was_typed_but_for_the_password()
    {
        var reader = new Reader(Api);
        var page = await reader.PostAsync("/register", ("name", "\"Ann"), ("email", "none"), ("password", "c4n4ry"));

        Assert.Equal((422, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("value=\"&quot;Ann\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("c4n4ry", page.Text, StringComparison.Ordinal);
        var email = LendingDesk.NewEmail();
        (string, string)[] whole = [("name", "Ann"), ("email", email), ("password", LendingDesk.Password)];
        (await reader.PostAsync("/register", whole)).Expect(303);
        Assert.Equal(409, (await reader.PostAsync("/register", whole)).Status);
    }

    [Fact]
    public async Task An_account_is_deleted_with_its_password_and_not_while_something_is_on_loan()
    {
        var patron = await Desk.PatronAsync();
        var loan = await Desk.BorrowAsync(await Desk.AddBookAsync(), patron);
        var reader = new Reader(Api);
        await reader.LogInAsync(new Person(patron.Id, patron.Email, patron.Password));

        Assert.Equal(422, (await DeleteAsync("wrong")).Status);
        Assert.Equal(422, (await DeleteAsync(patron.Password)).Status);
        await Desk.ReturnAsync(loan, patron);
        var byHand = await DeleteAsync(patron.Password, ("scan_id", "made-by-hand"));
        Assert.Contains("does not come from the form", byHand.Expect(422).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await Api.GetAsync($"/members/{patron.Id}", patron.AccessToken)).Status);
        Assert.Equal("/account/deleted", (await DeleteAsync(patron.Password)).Expect(303).Headers["Location"]);
        Assert.Equal(404, (await Api.GetAsync($"/members/{patron.Id}")).Status);

        Task<Answer> DeleteAsync(string password, params (string, string)[] more) =>
            reader.PostAsync("/account/profile/delete", [("confirm", password), .. more]);
    }
}
