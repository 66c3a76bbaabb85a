using Library.Platform.Sql;
using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The worth of a cookie, and how long it lasts.</summary>
public abstract class BrowserSessionTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task The_cookie_opens_the_account_and_nothing_of_the_API()
    {
        var (reader, person) = await LogInAsync();

        Assert.True(await reader.IsKnownAsync());
        Assert.Equal("no-store", (await reader.GetAsync("/account")).Expect(200).Headers["Cache-Control"]);
        Assert.Equal((401, "not_authenticated"), (await reader.GetAsync("/members/me")).Refusal);
        var tokens = await Desk.LogInAsync(person);
        Assert.Equal(303, (await Api.GetAsync("/account", tokens.AccessToken)).Status);
    }

    [Theory]
    [InlineData("http", "", "session=", "path=/")]
    [InlineData("https", "", "__Host-session=", "path=/; secure")]
    [InlineData("https", "/library", "__Secure-session=", "path=/library; secure")]
    public async Task The_cookie_is_as_closed_as_the_address_allows(
        string scheme,
        string prefix,
        string name,
        string attributes
    )
    {
        var reader = new Reader(Api);
        reader.Headers["X-Forwarded-Proto"] = scheme;
        reader.Headers["X-Forwarded-For"] = "192.0.2.1";
        if (prefix.Length > 0)
        {
            reader.Headers["X-Forwarded-Prefix"] = prefix;
        }

        var answer = await reader.LogInAsync(await Desk.RegisterAsync());

        Assert.Equal(prefix + "/account", answer.Headers["Location"]);
        Assert.StartsWith(name, reader.LastCookies, StringComparison.Ordinal);
        Assert.EndsWith($"; {attributes}; samesite=lax; httponly", reader.LastCookies, StringComparison.Ordinal);
        Assert.True(await reader.IsKnownAsync());
    }

    [Fact]
    public async Task Each_log_in_has_a_key_of_its_own_and_ends_the_one_before()
    {
        var (reader, person) = await LogInAsync();
        var old = reader.Cookies["session"];

        await reader.LogInAsync(person);

        Assert.NotEqual(old, reader.Cookies["session"]);
        Assert.False(await With(old).IsKnownAsync());
    }

    [Fact]
    public async Task A_key_that_is_cut_swapped_or_made_up_is_worth_nothing()
    {
        var (reader, _) = await LogInAsync();
        var key = reader.Cookies["session"];

        foreach (var wrong in new[] { key[..^1], key + "A", new string('A', 43), "", "c4n4ry\"; <script>" })
        {
            Assert.False(await With(wrong).IsKnownAsync());
        }
    }

    [Fact]
    public async Task Logging_out_ends_the_session_at_once()
    {
        var (reader, _) = await LogInAsync();
        var key = reader.Cookies["session"];

        (await reader.PostAsync("/logout")).Expect(303);

        Assert.False(await With(key).IsKnownAsync());
    }

    [Fact]
    public async Task A_reset_password_another_role_a_block_and_a_deletion_end_it_at_once()
    {
        var librarian = await Library.LibrarianAsync();
        var (reset, person) = await LogInAsync();
        var token = await Desk.AskForResetTokenAsync(person.Email);
        (await Api.PostAsync("/members/password/reset", new { token, password = "another horse battery" })).Expect(204);
        Assert.False(await reset.IsKnownAsync());

        var (promoted, second) = await LogInAsync();
        (await Api.PutAsync($"/members/{second.Id}/role", new { role = "librarian" }, librarian.AccessToken)).Expect(
            200
        );
        Assert.False(await promoted.IsKnownAsync());

        var (blocked, third) = await LogInAsync();
        (
            await Api.PutAsync($"/members/{third.Id}/block", new { reason = "Lost a card." }, librarian.AccessToken)
        ).Expect(200);
        Assert.False(await blocked.IsKnownAsync());

        var (deleted, fourth) = await LogInAsync();
        (await Api.DeleteAsync($"/members/{fourth.Id}", librarian.AccessToken)).Expect(204);
        Assert.False(await deleted.IsKnownAsync());
    }

    [Fact]
    public async Task Another_password_ends_all_sessions_but_the_one_that_asks()
    {
        var (reader, person) = await LogInAsync();
        var other = new Reader(Api);
        await other.LogInAsync(person);

        (
            await reader.PostAsync("/account/profile/password", ("current", person.Password), ("new", "battery staple"))
        ).Expect(303);

        Assert.True(await reader.IsKnownAsync());
        Assert.False(await other.IsKnownAsync());
    }

    [Fact]
    public async Task Sessions_of_browsers_are_listed_and_ended_by_page_and_by_API()
    {
        var (reader, person) = await LogInAsync();
        var other = new Reader(Api);
        await other.LogInAsync(person);
        var tokens = await Desk.LogInAsync(person);

        var listed = (await Api.GetAsync("/members/me/sessions", tokens.AccessToken)).Expect(200).Each("id");
        Assert.Equal(3, listed.Count);
        (await Api.DeleteAsync($"/members/me/sessions/{listed[1]}", tokens.AccessToken)).Expect(204);
        Assert.False(await other.IsKnownAsync());

        (await reader.PostAsync($"/account/sessions/{listed[0]}/end")).Expect(303);
        Assert.Equal(401, (await Api.GetAsync("/members/me", tokens.AccessToken)).Status);
    }

    [Theory]
    [InlineData("reader", 29, 31)]
    [InlineData("stays", 29 * 24 * 60, 30 * 24 * 60 + 1)]
    [InlineData("librarian", 11 * 60, 12 * 60 + 1)]
    public async Task A_session_ends_when_it_pauses_too_long_and_goes_on_while_it_is_used(
        string who,
        int used,
        int over
    )
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var patron = who == "librarian" ? await library.LibrarianAsync() : await library.Desk.PatronAsync();
        var reader = new Reader(library.Api);
        await reader.LogInAsync(PersonOf(patron), who == "stays" ? [("stay", "yes")] : []);

        clock.Advance(TimeSpan.FromMinutes(used));
        Assert.True(await reader.IsKnownAsync());
        clock.Advance(TimeSpan.FromMinutes(used));
        Assert.True(await reader.IsKnownAsync());
        clock.Advance(TimeSpan.FromMinutes(over));
        Assert.False(await reader.IsKnownAsync());
    }

    [Fact]
    public async Task A_session_that_is_used_all_the_time_ends_after_a_year()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var reader = new Reader(library.Api);
        await reader.LogInAsync(PersonOf(await library.Desk.PatronAsync()), ("stay", "yes"));

        for (var days = 0; days < 364; days += 28)
        {
            Assert.True(await reader.IsKnownAsync());
            clock.Advance(TimeSpan.FromDays(28));
        }

        Assert.True(await reader.IsKnownAsync());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.False(await reader.IsKnownAsync());
    }

    [Fact]
    public async Task A_session_that_is_over_is_forgotten_within_a_day_unless_it_was_to_stay()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var person = PersonOf(await library.Desk.PatronAsync());
        await new Reader(library.Api).LogInAsync(person, ("stay", "yes"));
        await new Reader(library.Api).LogInAsync(person);

        clock.Advance(TimeSpan.FromHours(13));

        await library.RunJobsAsync();
        Assert.Equal([true], await StayingAsync(library));
    }

    private static async Task<IReadOnlyList<bool>> StayingAsync(RunningLibrary library)
    {
        await using var session = new SqlSession(library.Database);
        var cancellationToken = TestContext.Current.CancellationToken;
        return await session.ReadAllAsync<bool>("SELECT stays FROM browser_sessions", null, cancellationToken);
    }

    private async Task<(Reader Reader, Person Person)> LogInAsync()
    {
        var person = await Desk.RegisterAsync();
        var reader = new Reader(Api);
        await reader.LogInAsync(person);
        return (reader, person);
    }

    private static Person PersonOf(Patron patron) => new(patron.Id, patron.Email, patron.Password);

    private Reader With(string key) => new(Api) { Cookies = { ["session"] = key } };
}

public sealed class BrowserSessionOnEmbeddedStorageTests(EmbeddedLibrary library)
    : BrowserSessionTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class BrowserSessionOnServersTests(LibraryOnServers library)
    : BrowserSessionTests(library),
        IClassFixture<LibraryOnServers>;
