using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Library.Members.Tests.Presentation;

public sealed partial class VerificationPageTests : MembersOverHttp
{
    [Fact]
    public async Task Opening_the_mailed_link_verifies_nothing_and_pressing_its_button_does()
    {
        var member = await RegisterAsync();

        var page = await GetAsync(MailedLink());
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False((await ReadAsync(member)).GetProperty("is_verified").GetBoolean());

        var answer = await PressButtonAsync(page.Html);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("is confirmed", answer.Html, StringComparison.Ordinal);
        Assert.True((await ReadAsync(member)).GetProperty("is_verified").GetBoolean());
    }

    [Fact]
    public async Task Pressing_the_button_twice_is_as_good_as_once()
    {
        await RegisterAsync();
        var page = await GetAsync(MailedLink());

        await PressButtonAsync(page.Html);

        Assert.Equal(HttpStatusCode.OK, (await PressButtonAsync(page.Html)).Status);
    }

    [Fact]
    public async Task A_reader_who_did_not_register_gets_the_form_for_another_password()
    {
        await RegisterAsync();
        var claim = new Uri(Client.BaseAddress!, "/members/verify/claim");

        var form = await PostAsync(claim, [("token", MailedToken())]);

        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.Contains("action=\"../password/reset/confirm\"", form.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(claim, [("token", "forged")])).Status);
    }

    [Theory]
    [InlineData("/members/verify")]
    [InlineData("/members/verify?token=")]
    public async Task A_link_without_its_token_is_called_incomplete(string link)
    {
        var page = await GetAsync(link);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("incomplete", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_more_than_2048_characters_gets_no_button()
    {
        Assert.Contains(
            "<form",
            (await GetAsync("/members/verify?token=" + new string('a', 2048))).Html,
            StringComparison.Ordinal
        );

        var page = await GetAsync("/members/verify?token=" + new string('a', 2049));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.DoesNotContain("<form", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("aaaa", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_in_the_link_cannot_become_markup()
    {
        var page = await GetAsync("/members/verify?token=" + Uri.EscapeDataString("\"><script>alert('x')</script>&"));

        Assert.DoesNotContain("<script", page.Html, StringComparison.Ordinal);
        Assert.Contains(
            "value=\"&quot;&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;\"",
            page.Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_forged_or_expired_token_gets_a_page_that_says_so()
    {
        var member = await RegisterAsync();
        var link = MailedLink();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(("token", MailedToken() + "x"))).Status);
        Host.Clock.Advance(TimeSpan.FromHours(25));

        var answer = await PressButtonAsync((await GetAsync(link)).Html);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("does not work", answer.Html, StringComparison.Ordinal);
        Assert.False((await ReadAsync(member)).GetProperty("is_verified").GetBoolean());
    }

    [Fact]
    public async Task A_member_deleted_meanwhile_is_answered_as_missing()
    {
        var member = await RegisterAsync();
        var token = MailedToken();
        (await Client.DeleteAsync($"/members/{member.GetProperty("id").GetString()}", Cancellation)).Dispose();

        var answer = await PostAsync(("token", token));

        Assert.Equal(HttpStatusCode.Gone, answer.Status);
        Assert.Contains("no longer exists", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_one_readable_token_is_answered_with_a_page()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync()).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(("other", "a"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(("token", "a"), ("token", "b"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(("token", new string('a', 2049)))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(("token", "line\nbreak"))).Status);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await PostAsync([.. Enumerable.Range(0, 100).Select(number => ($"field{number}", "a"))])).Status
        );
    }

    [Fact]
    public async Task The_button_takes_a_form_and_the_programming_interface_takes_json()
    {
        using var json = await Client.PostAsJsonAsync("/members/verify/confirm", new { token = "a" }, Cancellation);
        using var form = await Client.PostAsync(
            "/members/verify",
            new FormUrlEncodedContent([KeyValuePair.Create("token", "a")]),
            Cancellation
        );

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    [Fact]
    public async Task Every_page_is_sealed_off()
    {
        await RegisterAsync();
        foreach (
            var page in new[]
            {
                await GetAsync(MailedLink()),
                await GetAsync("/members/verify"),
                await PostAsync(("token", "forged")),
            }
        )
        {
            Assert.Equal(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'",
                page.Header("Content-Security-Policy")
            );
            Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
            Assert.Equal("no-store", page.Header("Cache-Control"));
            Assert.Equal("text/html; charset=utf-8", page.ContentType);
        }
    }

    [Fact]
    public async Task Every_page_has_a_language_a_title_a_heading_and_loads_nothing_but_its_style()
    {
        await RegisterAsync();
        foreach (
            var page in new[]
            {
                await GetAsync(MailedLink()),
                await GetAsync("/members/verify"),
                await PostAsync(("token", "forged")),
            }
        )
        {
            Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", page.Html, StringComparison.Ordinal);
            Assert.Matches("<title>[A-Z][^<]+</title>", page.Html);
            Assert.Matches("<h1>[A-Z].+</h1>", page.Html);
            Assert.Contains("width=device-width", page.Html, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)src=|url\\(|@import|<script|style=|//", page.Html.Replace("image/svg", ""));
            Assert.All(
                Loaded().Matches(page.Html).Select(link => link.Groups["path"].Value),
                path => Assert.StartsWith("/assets/", path, StringComparison.Ordinal)
            );
        }
    }

    [GeneratedRegex(
        "<link [^>]*href=\"(?<path>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Loaded();

    [GeneratedRegex(
        """<form method="post" action="(?<action>[^"]+)">\s*<input type="hidden" name="token" """
            + """value="(?<token>[^"]*)" />\s*<button type="submit">""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Form();

    /// <summary>Does what a browser does: resolves the form's action against the page's address and posts what the form
    /// holds.</summary>
    private Task<Page> PressButtonAsync(string html)
    {
        var form = Form().Match(html);
        Assert.True(form.Success);
        var action = new Uri(new Uri(Client.BaseAddress!, "/members/verify?token=x"), form.Groups["action"].Value);
        return PostAsync(action, [("token", WebUtility.HtmlDecode(form.Groups["token"].Value))]);
    }

    private Task<Page> PostAsync(params (string Name, string Value)[] fields) =>
        PostAsync(new Uri(Client.BaseAddress!, "/members/verify/confirm"), fields);

    private async Task<Page> PostAsync(Uri action, (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        using var answer = await Client.PostAsync(action, content, Cancellation);
        return await Page.ReadAsync(answer);
    }

    private async Task<Page> GetAsync(string link)
    {
        using var answer = await Client.GetAsync(link, Cancellation);
        return await Page.ReadAsync(answer);
    }

    private sealed record Page(
        HttpStatusCode Status,
        string? ContentType,
        string Html,
        IReadOnlyDictionary<string, string> Headers
    )
    {
        public static async Task<Page> ReadAsync(HttpResponseMessage answer) =>
            new(
                answer.StatusCode,
                answer.Content.Headers.ContentType?.ToString(),
                await answer.Content.ReadAsStringAsync(Cancellation),
                answer.Headers.ToDictionary(
                    header => header.Key,
                    header => string.Join(", ", header.Value),
                    StringComparer.OrdinalIgnoreCase
                )
            );

        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }
}
