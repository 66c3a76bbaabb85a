using System.Net;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>A log-in leads on, and forgets nothing on the way.</summary>
public sealed class WayOnTests(EmbeddedLibrary fixture) : DeskPageTests(fixture), IClassFixture<EmbeddedLibrary>
{
    private const string Password = "/account/profile/password";
    private const string New = "another horse battery";
    private const string Changed = "Your password is changed.";

    [Theory]
    [InlineData("", "/desk")]
    [InlineData("//evil.example", "/desk")]
    [InlineData("/desk/overdue", "/desk/overdue")]
    [InlineData("/account", "/account")]
    public async Task Librarians_are_led_to_the_desk_unless_they_were_on_their_way_elsewhere(
        string next,
        string location
    )
    {
        var patron = await Library.LibrarianAsync();
        var person = new Person(patron.Id, patron.Email, patron.Password);
        var reader = new Reader(Api);

        Assert.Equal(location, (await reader.LogInAsync(person, ("next", next))).Headers["Location"]);
        var again = (await reader.GetAsync($"/login?next={Uri.EscapeDataString(next)}")).Expect(303);
        Assert.Equal(location, again.Headers["Location"]);
    }

    [Fact]
    public async Task A_wrong_password_forgets_nothing_of_where_one_was_going()
    {
        var refused = await new Reader(Api).PostAsync("/login", ("login", "x"), ("next", "/titles/x?page=2"));
        var foreign = await new Reader(Api).PostAsync("/login", ("login", "x"), ("next", "//evil.example"));

        Assert.Equal("/titles/x?page=2", refused.Expect(422).Hidden("next"));
        Assert.DoesNotContain("evil.example", foreign.Expect(422).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_has_to_be_chosen_first_leads_on_to_the_page_that_was_asked_for()
    {
        var (reader, handedOut) = await WithOneTimePasswordAsync("WAY-1");

        var gate = (await reader.GetAsync("/account/sessions?x=1")).Expect(303).Headers["Location"];
        var page = (await reader.GetAsync(gate)).Expect(200);
        Assert.Equal("/account/sessions?x=1", page.Hidden("next"));
        var wrong = await ChooseAsync(reader, "wrong", page.Hidden("next"));
        var next = WebUtility.HtmlDecode(wrong.Expect(422).Hidden("next"));
        var done = (await ChooseAsync(reader, handedOut, next)).Expect(303);

        Assert.Equal("/account/sessions?x=1", done.Headers["Location"]);
        await reader.GetAsync("/account/sessions?x=1");
        Assert.DoesNotContain(Changed, (await reader.GetAsync("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_has_to_be_chosen_first_leads_to_no_other_host()
    {
        var (reader, handedOut) = await WithOneTimePasswordAsync("WAY-2");

        var page = (await reader.GetAsync("/account/profile?next=//evil.example")).Expect(200).Text;
        var done = (await ChooseAsync(reader, handedOut, "//evil.example")).Expect(303);

        Assert.DoesNotContain("evil.example", page, StringComparison.Ordinal);
        Assert.Equal("/account", done.Headers["Location"]);
        Assert.Contains(Changed, (await reader.GetAsync("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Librarians_find_their_own_account_among_the_settings()
    {
        var librarian = await LibrarianAsync();

        var page = (await librarian.GetAsync("/desk/settings")).Expect(200).Text;

        Assert.Contains("<a href=\"/account\">My account</a>", page, StringComparison.Ordinal);
    }

    private static Task<Answer> ChooseAsync(Reader reader, string current, string next) =>
        reader.PostAsync(Password, ("current", current), ("new", New), ("next", next));

    private async Task<(Reader Reader, string HandedOut)> WithOneTimePasswordAsync(string card)
    {
        var librarian = await LibrarianAsync();
        (string, string)[] fields = [("name", "Ann"), ("card_number", card)];
        var record = (await librarian.PostAsync("/desk/members/new", fields)).Expect(303).Headers["Location"];
        var slip = (await librarian.PostAsync($"{record}/password", ("scan_id", "the-form"))).Expect(200).Text;
        var handedOut = slip.Split("<code>")[1].Split("</code>")[0];
        var reader = new Reader(Api);
        (await reader.PostAsync("/login", ("login", card), ("password", handedOut))).Expect(303);
        return (reader, handedOut);
    }
}
