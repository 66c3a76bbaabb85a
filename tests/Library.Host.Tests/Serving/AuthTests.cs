using System.Buffers.Text;
using System.Text.Json;
using Library.Testing;

namespace Library.Host.Tests.Serving;

public abstract class AuthTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private static readonly string[] TokenFields = ["access_token", "refresh_token", "token_type", "expires_in"];

    [Fact]
    public async Task Logging_in_answers_a_pair_of_tokens_that_is_not_stored()
    {
        var person = await Desk.RegisterAsync();

        var tokens = await Api.PostAsync("/auth/login", new { email = person.Email, password = person.Password });

        Assert.Equal(200, tokens.Status);
        Assert.Equal(TokenFields, tokens.Fields);
        Assert.Equal("bearer", tokens["token_type"]);
        Assert.Equal(900, tokens.Json.GetProperty("expires_in").GetInt32());
        Assert.Equal("no-store", tokens.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task An_access_token_says_whose_it_is_what_for_and_how_long()
    {
        var patron = await Desk.UnverifiedPatronAsync();

        var claims = ReadClaims(patron.AccessToken);

        Assert.Equal($"{patron.Id}", claims.GetProperty("sub").GetString());
        Assert.Equal("access", claims.GetProperty("purpose").GetString());
        Assert.Equal(900, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.NotEmpty(claims.GetProperty("jti").GetString()!);
        Assert.DoesNotContain(patron.Email, $"{claims}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_address_is_compared_without_case_and_the_password_with_it()
    {
        var person = await Desk.RegisterAsync();

        var right = await Api.PostAsync(
            "/auth/login",
            new { email = person.Email.ToUpperInvariant(), password = person.Password }
        );
        var wrong = await Api.PostAsync(
            "/auth/login",
            new { email = person.Email, password = person.Password.ToUpperInvariant() }
        );

        Assert.Equal(200, right.Status);
        Assert.Equal((401, "invalid_credentials"), wrong.Refusal);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        var person = await Desk.RegisterAsync();

        var wrong = await Api.PostAsync("/auth/login", new { email = person.Email, password = "not the password" });
        var unknown = await Api.PostAsync(
            "/auth/login",
            new { email = LendingDesk.NewEmail(), password = "not the password" }
        );
        var impossible = await Api.PostAsync("/auth/login", new { email = "nobody", password = "x" });

        Assert.Equal((401, "invalid_credentials"), wrong.Refusal);
        Assert.Equal(WithoutTrace(wrong), WithoutTrace(unknown));
        Assert.Equal(WithoutTrace(wrong), WithoutTrace(impossible));
        Assert.Equal(wrong.Headers["WWW-Authenticate"], unknown.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task A_refresh_token_is_exchanged_for_a_new_pair_once()
    {
        var patron = await Desk.UnverifiedPatronAsync();

        var renewed = await RefreshAsync(patron.RefreshToken);

        Assert.Equal(TokenFields, renewed.Expect(200).Fields);
        Assert.Equal("no-store", renewed.Headers["Cache-Control"]);
        Assert.NotEqual(patron.RefreshToken, renewed["refresh_token"]);
        Assert.Equal(200, (await Api.GetAsync("/members/me", renewed["access_token"])).Status);
        Assert.Equal((401, "invalid_refresh_token"), (await RefreshAsync(patron.RefreshToken)).Refusal);
    }

    [Fact]
    public async Task A_token_spent_again_at_once_ends_nothing_and_spent_again_later_ends_the_session()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var patron = await library.Desk.UnverifiedPatronAsync();
        var second = (await RefreshAsync(patron.RefreshToken, library)).Expect(200)["refresh_token"];

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((401, "invalid_refresh_token"), (await RefreshAsync(patron.RefreshToken, library)).Refusal);
        var third = (await RefreshAsync(second, library)).Expect(200)["refresh_token"];

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((401, "invalid_refresh_token"), (await RefreshAsync(patron.RefreshToken, library)).Refusal);
        Assert.Equal((401, "invalid_refresh_token"), (await RefreshAsync(third, library)).Refusal);
    }

    [Fact]
    public async Task Logging_out_ends_the_session_and_says_nothing_about_the_token()
    {
        var patron = await Desk.UnverifiedPatronAsync();
        var other = await Desk.LogInAgainAsync(patron);

        foreach (var token in new[] { patron.RefreshToken, patron.RefreshToken, "unknown" })
        {
            var answer = await Api.PostAsync("/auth/logout", new { refresh_token = token });
            Assert.Equal((204, ""), (answer.Status, answer.Text));
        }

        Assert.Equal((401, "invalid_refresh_token"), (await RefreshAsync(patron.RefreshToken)).Refusal);
        Assert.Equal(200, (await RefreshAsync(other.RefreshToken)).Status);
    }

    [Fact]
    public async Task An_access_token_lives_a_quarter_of_an_hour_and_half_a_minute_of_skew()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(clock);
        var patron = await library.Desk.UnverifiedPatronAsync();

        clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(29));
        Assert.Equal(200, (await library.Api.GetAsync("/members/me", patron.AccessToken)).Status);

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(
            (401, "invalid_access_token"),
            (await library.Api.GetAsync("/members/me", patron.AccessToken)).Refusal
        );
    }

    [Fact]
    public async Task Only_an_access_token_is_a_login()
    {
        var person = await Desk.RegisterAsync();
        var patron = await Desk.LogInAsync(person);
        var tampered =
            patron.AccessToken[..^4]
            + (patron.AccessToken.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");

        foreach (var token in new[] { await Desk.MailedTokenAsync(person), patron.RefreshToken, tampered, "nonsense" })
        {
            var refused = await Api.GetAsync("/members/me", token);
            Assert.Equal((401, "invalid_access_token"), refused.Refusal);
            Assert.StartsWith("Bearer", refused.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic YWRhOnNlY3JldA==")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("TOKEN")]
    [InlineData("Token TOKEN")]
    [InlineData("Bearer TOKEN,Bearer TOKEN")]
    [InlineData("Bearer TOKEN TOKEN")]
    public async Task Whatever_is_no_bearer_token_is_401_and_says_what_is_due(string? header)
    {
        var patron = await Desk.UnverifiedPatronAsync();

        var refused = await CallAsync(header?.Replace("TOKEN", patron.AccessToken, StringComparison.Ordinal));

        Assert.Equal(401, refused.Refusal.Status);
        Assert.StartsWith("Bearer", refused.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bearer TOKEN")]
    [InlineData("BEARER  TOKEN")]
    public async Task The_word_bearer_is_compared_without_case(string header)
    {
        var patron = await Desk.UnverifiedPatronAsync();

        Assert.Equal(
            200,
            (await CallAsync(header.Replace("TOKEN", patron.AccessToken, StringComparison.Ordinal))).Status
        );
    }

    [Fact]
    public async Task A_token_in_the_query_is_no_login()
    {
        var patron = await Desk.UnverifiedPatronAsync();

        Assert.Equal(401, (await Api.GetAsync($"/members/me?access_token={patron.AccessToken}")).Status);
    }

    private static JsonElement ReadClaims(string token)
    {
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        return document.RootElement.Clone();
    }

    private static string WithoutTrace(Answer answer) =>
        answer.Status + answer.Text.Replace(answer["trace_id"], "", StringComparison.Ordinal);

    private async Task<Answer> CallAsync(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/members/me");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await Api.SendAsync(request);
    }

    private Task<Answer> RefreshAsync(string token, RunningLibrary? library = null) =>
        (library ?? Library).Api.PostAsync("/auth/refresh", new { refresh_token = token });
}

public sealed class AuthOnEmbeddedStorageTests(EmbeddedLibrary library)
    : AuthTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class AuthOnServersTests(LibraryOnServers library) : AuthTests(library), IClassFixture<LibraryOnServers>;
