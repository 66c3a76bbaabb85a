using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <content>The mails with links, and what they must not tell.</content>
public abstract partial class PasswordResetTests
{
    [Theory]
    [InlineData("/members/verify/resend")]
    [InlineData("/members/password/forgot")]
    public async Task The_answer_does_not_tell_whether_an_address_is_known(string path)
    {
        var unverified = await Desk.RegisterAsync();
        var verified = await Desk.PatronAsync();

        foreach (var email in new[] { unverified.Email, verified.Email, LendingDesk.NewEmail() })
        {
            var answer = await Api.PostAsync(path, new { email });
            Assert.Equal((202, "", "0"), (answer.Status, answer.Text, answer.Headers["Content-Length"]));
            Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        }

        var refused = await Api.PostAsync(path, new { email = "no address" });
        Assert.Equal((422, "invalid_value"), refused.Refusal);
        Assert.Equal(["email"], refused.RefusedFields);
    }

    [Fact]
    public async Task A_mail_without_use_is_not_sent()
    {
        var verified = await Desk.PatronAsync();
        var before = Desk.DifferentLinksTo(verified.Email);
        var stranger = LendingDesk.NewEmail();
        (await Api.PostAsync("/members/verify/resend", new { email = verified.Email })).Expect(202);
        (await Api.PostAsync("/members/password/forgot", new { email = stranger })).Expect(202);

        // Requests are looked into one after the other.
        await Desk.AskForResetTokenAsync((await Desk.RegisterAsync()).Email);

        Assert.Equal(before, Desk.DifferentLinksTo(verified.Email));
        Assert.Empty(Desk.MailsTo(stranger));
    }

    [Fact]
    public async Task Links_are_built_from_the_configured_address_whatever_the_request_says()
    {
        var person = await Desk.RegisterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/members/password/forgot")
        {
            Content = LibraryClient.Json($$"""{"email":"{{person.Email}}"}"""),
        };
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("Forwarded", "host=evil.example;proto=http");
        await Desk.MailToAsync(person);

        (await Api.SendAsync(request)).Expect(202);

        await Eventually.HoldsAsync(
            () => Desk.MailsTo(person.Email).Count > 1,
            TimeSpan.FromSeconds(30),
            "a mail arrived",
            TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain("evil.example", Desk.MailsTo(person.Email)[^1].Text, StringComparison.Ordinal);
        Assert.Contains(
            $"{LendingDesk.BaseUrl}/members/password/reset?token=",
            Desk.MailsTo(person.Email)[^1].Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Neither_address_nor_token_nor_password_is_logged()
    {
        await using var library = await StartOwnAsync();
        var person = await library.Desk.RegisterAsync();
        var token = await library.Desk.AskForResetTokenAsync(person.Email);
        (await ResetAsync(library.Api, token)).Expect(204);
        (await ResetAsync(library.Api, token)).Expect(401);

        var said = library
            .Log.Lines.Where(line => line.Category.StartsWith("Library.", StringComparison.Ordinal))
            .Select(line => $"{line.Message} {line.Exception} {string.Join(' ', line.Properties.Values)}")
            .ToList();
        Assert.Contains(said, line => line.Contains($"{person.Id}", StringComparison.Ordinal));
        Assert.All(
            [person.Email, token, NewPassword],
            secret => Assert.DoesNotContain(said, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase))
        );
    }
}
