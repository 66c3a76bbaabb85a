using System.Net;
using System.Text.RegularExpressions;

namespace Library.Host.Tests.Serving;

public abstract partial class PasswordResetPageTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private const string NewPassword = "another horse battery staple";

    [Fact]
    public async Task The_mailed_link_opens_a_form_that_sets_the_password()
    {
        var person = await Desk.RegisterAsync();
        var link = await LinkAsync(person);

        var page = await OpenAsync(link);
        var done = await PressAsync(link, page, NewPassword, NewPassword);

        Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((200, "text/html"), (done.Status, done.MediaType));
        Assert.Contains("is changed", done.Text, StringComparison.Ordinal);
        Assert.Contains("<ul class=\"ways\"><li><a href=\"/login\">", done.Text, StringComparison.Ordinal);
        await Desk.LogInAsync(person with { Password = NewPassword });
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing()
    {
        var person = await Desk.RegisterAsync();
        var link = await LinkAsync(person);

        await OpenAsync(link);

        await Desk.LogInAsync(person);
        Assert.Equal(200, (await OpenAsync(link)).Status);
    }

    [Theory]
    [InlineData("short", "short", "8 to 128 characters")]
    [InlineData("", "", "8 to 128 characters")]
    [InlineData(NewPassword, "something else", "not the same")]
    public async Task The_fault_of_a_password_is_told_beside_it_and_can_be_corrected(
        string password,
        string repetition,
        string fault
    )
    {
        var person = await Desk.RegisterAsync();
        var link = await LinkAsync(person);

        var refused = await PressAsync(link, await OpenAsync(link), password, repetition);

        Assert.Equal((422, "text/html"), (refused.Status, refused.MediaType));
        Assert.Contains(fault, Alert().Match(refused.Text).Value, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"" + NewPassword, refused.Text, StringComparison.Ordinal);
        var confirm = new Uri(link, "reset/confirm");
        Assert.Equal(200, (await PressAsync(confirm, refused, NewPassword, NewPassword)).Status);
    }

    [Fact]
    public async Task A_link_that_was_used_or_never_was_is_told_as_a_page_without_a_form()
    {
        var person = await Desk.RegisterAsync();
        var link = await LinkAsync(person);
        var page = await OpenAsync(link);
        (await PressAsync(link, page, NewPassword, NewPassword)).Expect(200);

        foreach (
            var dead in new[]
            {
                await OpenAsync(link),
                await PressAsync(link, page, NewPassword, NewPassword),
                await Api.GetAsync("/members/password/reset?token=nonsense"),
            }
        )
        {
            Assert.Equal((422, "text/html"), (dead.Status, dead.MediaType));
            Assert.DoesNotContain("<form", dead.Text, StringComparison.Ordinal);
            Assert.Contains("<a href=\"/password/forgotten\">", dead.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?other=1")]
    public async Task A_link_without_its_token_is_told_as_a_page(string query)
    {
        var page = await Api.GetAsync("/members/password/reset" + query);

        Assert.Equal((422, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("incomplete", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token=nonsense&password=long+enough&repetition=long+enough", "does not work")]
    [InlineData("password=long+enough&repetition=long+enough", "incomplete")]
    [InlineData("", "incomplete")]
    public async Task A_form_that_the_page_did_not_make_is_answered_with_a_page(string fields, string heading)
    {
        using var form = new StringContent(fields, System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");

        var page = await Api.PostAsync("/members/password/reset/confirm", form);

        Assert.Equal((422, "text/html"), (page.Status, page.MediaType));
        Assert.Contains(heading, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_is_a_form_and_nothing_else()
    {
        using var json = LibraryClient.Json("""{"token":"nonsense"}""");

        Assert.Equal(
            (415, "unsupported_media_type"),
            (await Api.PostAsync("/members/password/reset/confirm", json)).Refusal
        );
    }

    [Fact]
    public async Task The_page_neither_keeps_nor_passes_on_the_token_and_lets_nothing_in()
    {
        var page = await OpenAsync(await LinkAsync(await Desk.RegisterAsync()));

        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
        Assert.StartsWith("default-src 'none';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_a_form_never_becomes_markup()
    {
        using var form = Form("\"><script>alert('c4n4ry')</script>", "one", "two");

        var page = await Api.PostAsync("/members/password/reset/confirm", form);

        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static FormUrlEncodedContent Form(string token, string password, string repetition) =>
        new([
            KeyValuePair.Create("token", token),
            KeyValuePair.Create("password", password),
            KeyValuePair.Create("repetition", repetition),
        ]);

    private Task<Uri> LinkAsync(Person person) => Desk.AskForResetLinkAsync(person.Email);

    /// <summary>The mail holds the public address; the service is reached at its own.</summary>
    private Task<Answer> OpenAsync(Uri link) =>
        Api.GetAsync(link.PathAndQuery[new Uri(LendingDesk.BaseUrl).AbsolutePath.Length..]);

    private async Task<Answer> PressAsync(Uri address, Answer page, string password, string repetition)
    {
        var target = new Uri(address, WebUtility.HtmlDecode(Action().Match(page.Text).Groups["value"].Value));
        Assert.StartsWith(LendingDesk.BaseUrl, $"{target}", StringComparison.Ordinal);
        using var form = Form(
            WebUtility.HtmlDecode(Token().Match(page.Text).Groups["value"].Value),
            password,
            repetition
        );
        return await Api.PostAsync($"{target}"[LendingDesk.BaseUrl.Length..], form);
    }

    [GeneratedRegex(
        "<form method=\"post\" action=\"(?<value>[^\"]*)\">",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Action();

    [GeneratedRegex(
        "name=\"token\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();

    [GeneratedRegex("<div[^>]*role=\"alert\".*?</div>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alert();
}

public sealed class PasswordResetPageOnEmbeddedStorageTests(EmbeddedLibrary library)
    : PasswordResetPageTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class PasswordResetPageOnServersTests(LibraryOnServers library)
    : PasswordResetPageTests(library),
        IClassFixture<LibraryOnServers>;
