namespace Library.Host.Tests.Serving;

/// <summary>Where a member is logged in, and how each of its sessions ends.</summary>
public abstract class SessionsTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task A_session_that_was_logged_out_is_over_at_once_and_no_other()
    {
        var patron = await Desk.PatronAsync();
        var other = await Desk.LogInAgainAsync(patron);

        (await Api.PostAsync("/auth/logout", new { refresh_token = patron.RefreshToken })).Expect(204);

        Assert.Equal((401, "invalid_access_token"), (await Api.GetAsync("/members/me", patron.AccessToken)).Refusal);
        (await Api.GetAsync("/members/me", other.AccessToken)).Expect(200);
    }

    [Fact]
    public async Task An_access_token_of_before_a_refresh_counts_as_long_as_the_session_does()
    {
        var patron = await Desk.PatronAsync();
        var renewed = (await Api.PostAsync("/auth/refresh", new { refresh_token = patron.RefreshToken })).Expect(200);
        (await Api.GetAsync("/members/me", patron.AccessToken)).Expect(200);

        (await Api.PostAsync("/auth/logout", new { refresh_token = renewed["refresh_token"] })).Expect(204);

        Assert.Equal((401, "invalid_access_token"), (await Api.GetAsync("/members/me", patron.AccessToken)).Refusal);
    }

    [Fact]
    public async Task A_session_from_before_the_verification_is_over()
    {
        var person = await Desk.RegisterAsync();
        var before = await Desk.LogInAsync(person);

        var token = await Desk.MailedTokenAsync(person);
        (await Api.PostAsync("/members/verify", new { token })).Expect(200);

        Assert.Equal((401, "invalid_access_token"), (await Api.GetAsync("/members/me", before.AccessToken)).Refusal);
        Assert.Equal(
            (401, "invalid_refresh_token"),
            (await Api.PostAsync("/auth/refresh", new { refresh_token = before.RefreshToken })).Refusal
        );
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_by_one()
    {
        var patron = await Desk.PatronAsync();
        var other = await Desk.LogInAgainAsync(patron);

        var listed = (await ListAsync(patron)).Json.EnumerateArray().ToList();

        Assert.Equal(2, listed.Count);
        Assert.Equal([false, true], listed.Select(session => session.GetProperty("is_current").GetBoolean()));
        var others = listed[0].GetProperty("id").GetGuid();
        (await Api.DeleteAsync($"/members/me/sessions/{others}", patron.AccessToken)).Expect(204);
        Assert.Equal((401, "invalid_access_token"), (await Api.GetAsync("/members/me", other.AccessToken)).Refusal);
        Assert.Single((await ListAsync(patron)).Json.EnumerateArray());
        Assert.Equal(
            (404, "session_not_found"),
            (await Api.DeleteAsync($"/members/me/sessions/{others}", patron.AccessToken)).Refusal
        );
    }

    [Fact]
    public async Task A_session_of_somebody_else_is_404_and_goes_on()
    {
        var (patron, stranger) = (await Desk.PatronAsync(), await Desk.PatronAsync());
        var id = (await ListAsync(patron)).Json.EnumerateArray().Single().GetProperty("id").GetGuid();

        Assert.Equal(
            (404, "session_not_found"),
            (await Api.DeleteAsync($"/members/me/sessions/{id}", stranger.AccessToken)).Refusal
        );

        (await Api.GetAsync("/members/me", patron.AccessToken)).Expect(200);
    }

    [Fact]
    public async Task All_sessions_end_at_once_also_the_one_that_asks()
    {
        var patron = await Desk.PatronAsync();
        var other = await Desk.LogInAgainAsync(patron);

        (await Api.DeleteAsync("/members/me/sessions", patron.AccessToken)).Expect(204);

        foreach (var token in new[] { patron.AccessToken, other.AccessToken })
        {
            Assert.Equal((401, "invalid_access_token"), (await Api.GetAsync("/members/me", token)).Refusal);
        }
    }

    [Fact]
    public async Task Another_password_ends_every_session_but_the_one_that_chose_it()
    {
        var patron = await Desk.PatronAsync();
        var other = await Desk.LogInAgainAsync(patron);

        (await ChangeAsync(patron, patron.Password, "another horse")).Expect(204);

        (await Api.GetAsync("/members/me", patron.AccessToken)).Expect(200);
        Assert.Equal((401, "invalid_access_token"), (await Api.GetAsync("/members/me", other.AccessToken)).Refusal);
        await Desk.LogInAgainAsync(patron with { Password = "another horse" });
        Assert.Equal(
            (401, "invalid_credentials"),
            (await Api.PostAsync("/auth/login", new { email = patron.Email, password = patron.Password })).Refusal
        );
    }

    [Fact]
    public async Task Another_password_needs_the_present_one_and_keeps_the_rules()
    {
        var patron = await Desk.PatronAsync();

        Assert.Equal(
            (401, "invalid_credentials"),
            (await ChangeAsync(patron, "not the password", "another horse")).Refusal
        );
        foreach (var refused in new[] { "short", "A Reader", patron.Email })
        {
            var answer = await ChangeAsync(patron, patron.Password, refused);
            Assert.Equal((422, "invalid_value"), answer.Refusal);
            Assert.Equal(["new"], answer.RefusedFields);
        }

        await Desk.LogInAgainAsync(patron);
    }

    private async Task<Answer> ListAsync(Patron patron) =>
        (await Api.GetAsync("/members/me/sessions", patron.AccessToken)).Expect(200);

    private Task<Answer> ChangeAsync(Patron patron, string current, string chosen) =>
        Api.PutAsync("/members/me/password", new { current, @new = chosen }, patron.AccessToken);
}

public sealed class SessionsOnEmbeddedStorageTests(EmbeddedLibrary library)
    : SessionsTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class SessionsOnServersTests(LibraryOnServers library)
    : SessionsTests(library),
        IClassFixture<LibraryOnServers>;
