using System.Net;
using System.Text.RegularExpressions;

namespace Library.Host.Tests.Serving;

public abstract partial class VerificationPageTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task The_mailed_link_opens_a_page_with_two_buttons_and_verifies_nothing()
    {
        var person = await Desk.RegisterAsync();

        var page = await OpenAsync(await Desk.MailedLinkAsync(person));

        Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
        Assert.Equal(2, Button().Count(page.Text));
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.False(await IsVerifiedAsync(person));
    }

    [Fact]
    public async Task The_button_verifies_however_often_it_is_pressed()
    {
        var person = await Desk.RegisterAsync();
        var link = await Desk.MailedLinkAsync(person);
        var page = await OpenAsync(link);

        var done = await PressAsync(link, page);
        var again = await PressAsync(link, page);

        Assert.Equal((200, "text/html"), (done.Status, done.MediaType));
        Assert.Equal(200, again.Status);
        Assert.Contains("<ul class=\"ways\"><li><a href=\"/login\">", done.Text, StringComparison.Ordinal);
        Assert.True(await IsVerifiedAsync(person));
    }

    [Fact]
    public async Task The_page_neither_keeps_nor_passes_on_the_token()
    {
        var page = await OpenAsync(await Desk.MailedLinkAsync(await Desk.RegisterAsync()));

        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.StartsWith("default-src 'none';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/members/verify")]
    [InlineData("/members/verify?token=")]
    [InlineData("/members/verify?other=1")]
    public async Task A_link_without_its_token_is_told_as_a_page(string path)
    {
        var page = await Api.GetAsync(path);

        Assert.Equal((422, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("incomplete", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Button(), page.Text);
    }

    [Fact]
    public async Task Text_of_a_link_never_becomes_markup()
    {
        var page = await Api.GetAsync(
            "/members/verify?token=" + Uri.EscapeDataString("\"><script>alert('c4n4ry')</script>")
        );

        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\">alert", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "<ul class=\"ways\"><li><a href=\"/account\">")]
    [InlineData("", "incomplete")]
    public async Task A_token_that_is_worth_nothing_is_told_as_a_page(string token, string told)
    {
        using var form = Form(token);

        var page = await Api.PostAsync("/members/verify/confirm", form);

        Assert.Equal((422, "text/html"), (page.Status, page.MediaType));
        Assert.Contains(told, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_member_is_reported_as_a_page()
    {
        var person = await Desk.RegisterAsync();
        var token = await Desk.MailedTokenAsync(person);
        (await Api.DeleteAsync($"/members/{person.Id}")).Expect(204);
        using var form = Form(token);

        var page = await Api.PostAsync("/members/verify/confirm", form);

        Assert.Equal((410, "text/html"), (page.Status, page.MediaType));
    }

    [Fact]
    public async Task The_button_posts_a_form_and_nothing_else()
    {
        using var json = LibraryClient.Json("""{"token":"nonsense"}""");

        Assert.Equal((415, "unsupported_media_type"), (await Api.PostAsync("/members/verify/confirm", json)).Refusal);
    }

    private static FormUrlEncodedContent Form(string token) => new([KeyValuePair.Create("token", token)]);

    /// <summary>The mail holds the public address; the service is reached at its own.</summary>
    private Task<Answer> OpenAsync(Uri link) =>
        Api.GetAsync(link.PathAndQuery[new Uri(LendingDesk.BaseUrl).AbsolutePath.Length..]);

    private async Task<Answer> PressAsync(Uri link, Answer page)
    {
        var target = new Uri(link, WebUtility.HtmlDecode(Action().Match(page.Text).Groups["value"].Value));
        Assert.StartsWith(LendingDesk.BaseUrl, $"{target}", StringComparison.Ordinal);
        using var form = Form(WebUtility.HtmlDecode(Token().Match(page.Text).Groups["value"].Value));
        return await Api.PostAsync($"{target}"[LendingDesk.BaseUrl.Length..], form);
    }

    private async Task<bool> IsVerifiedAsync(Person person) =>
        (await Api.GetAsync($"/members/{person.Id}")).Json.GetProperty("is_verified").GetBoolean();

    [GeneratedRegex("<button", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Button();

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
}

public sealed class VerificationPageOnEmbeddedStorageTests(EmbeddedLibrary library)
    : VerificationPageTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class VerificationPageOnServersTests(LibraryOnServers library)
    : VerificationPageTests(library),
        IClassFixture<LibraryOnServers>;
