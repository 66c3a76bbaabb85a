using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Library.Members.Tests.Presentation;

public sealed class MemberEndpointsTests : MembersOverHttp
{
    [Fact]
    public async Task A_member_is_answered_with_exactly_the_published_fields()
    {
        var member = await RegisterAsync("Ann@Example.org");

        Assert.Equal(
            ["id", "name", "email", "is_verified", "role", "card_number", "group", "expires_on"],
            member.EnumerateObject().Select(property => property.Name),
            StringComparer.Ordinal
        );
        Assert.Equal("Ann@Example.org", member.GetProperty("email").GetString());
        Assert.Equal("member", member.GetProperty("role").GetString());
        Assert.Equal(member.GetRawText(), (await ReadAsync(member)).GetRawText());
    }

    [Fact]
    public async Task Registering_tells_where_the_member_is()
    {
        using var answer = await Client.PostAsJsonAsync(
            "/members",
            new
            {
                name = "Ann",
                email = "ann@example.org",
                password = "correct horse",
            },
            Cancellation
        );

        using var member = await Client.GetAsync(answer.Headers.Location, Cancellation);
        Assert.Equal(HttpStatusCode.OK, member.StatusCode);
    }

    [Fact]
    public async Task The_mailed_token_verifies_over_the_programming_interface_too()
    {
        await RegisterAsync();

        using var answer = await Client.PostAsJsonAsync("/members/verify", new { token = MailedToken() }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("is_verified").GetBoolean()
        );
    }

    [Theory]
    [InlineData("forged", "invalid_verification_token")]
    [InlineData("", "invalid_value")]
    public async Task A_token_that_does_not_count_is_refused(string token, string code)
    {
        using var answer = await Client.PostAsJsonAsync("/members/verify", new { token }, Cancellation);

        Assert.Equal(code, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task The_list_holds_all_or_one_page_with_a_link_to_the_next()
    {
        var ann = await RegisterAsync("ann@example.org");
        var bob = await RegisterAsync("bob@example.org");

        var all = await Client.GetFromJsonAsync<JsonElement[]>("/members", Cancellation);
        Assert.Equal(
            [ann.GetRawText(), bob.GetRawText()],
            all!.Select(member => member.GetRawText()),
            StringComparer.Ordinal
        );

        using var page = await Client.GetAsync("/members?limit=1", Cancellation);
        var next = page.Headers.GetValues("Link").Single().Split('<', '>')[1];
        var rest = await Client.GetFromJsonAsync<JsonElement[]>(next, Cancellation);
        Assert.Equal(bob.GetRawText(), Assert.Single(rest!).GetRawText());
    }

    [Fact]
    public async Task Only_the_caller_reads_itself()
    {
        var member = await RegisterAsync();

        using var own = await AsCallerAsync("/members/me", member);
        var read = await own.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(member.GetProperty("id").GetGuid(), read.GetProperty("id").GetGuid());
        Assert.Equal(JsonValueKind.Null, read.GetProperty("block").ValueKind);

        using var anonymous = await Client.GetAsync("/members/me", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Fact]
    public async Task A_deleted_member_is_gone()
    {
        var member = await RegisterAsync();
        var path = $"/members/{member.GetProperty("id").GetString()}";

        using var deleted = await Client.DeleteAsync(path, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);

        Assert.Equal(
            "member_not_found",
            await (await Client.GetAsync(path, Cancellation)).Content.ReadAsStringAsync(Cancellation)
        );
        Assert.Equal(
            "member_not_found",
            await (await Client.DeleteAsync(path, Cancellation)).Content.ReadAsStringAsync(Cancellation)
        );
    }

    [Fact]
    public async Task A_caller_that_is_deleted_after_its_token_was_accepted_has_no_token_any_more()
    {
        var member = await RegisterAsync();
        (await Client.DeleteAsync($"/members/{member.GetProperty("id").GetString()}", Cancellation)).Dispose();

        using var answer = await AsCallerAsync("/members/me", member);

        Assert.Equal("invalid_access_token", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task An_address_is_registered_once()
    {
        await RegisterAsync("ann@example.org");

        using var answer = await Client.PostAsJsonAsync(
            "/members",
            new
            {
                name = "Other",
                email = "ANN@example.org",
                password = "correct horse",
            },
            Cancellation
        );

        Assert.Equal("member_already_exists", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<HttpResponseMessage> AsCallerAsync(string path, JsonElement member)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(MembersHost.CallerHeader, member.GetProperty("id").GetString());
        return await Client.SendAsync(request, Cancellation);
    }
}
