using System.Text.Json;
using Library.Auth.Domain;
using Library.Auth.Presentation;
using Library.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Auth.Tests.Presentation;

public sealed class AuthEndpointsTests : IAsyncDisposable
{
    private const string Credentials = $$"""{"email":"{{FakeMembers.Email}}","password":"{{FakeMembers.Password}}"}""";
    private readonly AuthApplication _application = new();

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task Login_and_refresh_answer_with_a_pair_that_no_cache_keeps()
    {
        var first = await PairAsync("/auth/login", Credentials);
        var second = await PairAsync("/auth/refresh", Holding(first));

        Assert.NotEqual(
            first.GetProperty("refresh_token").GetString(),
            second.GetProperty("refresh_token").GetString(),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task Logout_answers_without_a_body_whether_the_token_is_known_or_not()
    {
        var pair = await PairAsync("/auth/login", Credentials);

        foreach (var body in new[] { Holding(pair), Holding(pair), """{"refresh_token":"no-such-token"}""" })
        {
            var answer = await _application.PostAsync("/auth/logout", body);

            Assert.Equal(204, answer.Response.StatusCode);
            Assert.Equal(0, answer.Response.Body.Length);
        }
    }

    [Theory]
    [InlineData("/auth/login", """{"email":"ann@example.org"}""", "password")]
    [InlineData("/auth/refresh", "{}", "refresh_token")]
    [InlineData("/auth/logout", """{"refresh_token":7}""", "refresh_token")]
    public async Task A_missing_or_mistyped_field_is_named(string path, string body, string field)
    {
        var refusal = await Assert.ThrowsAsync<InvalidRequestException>(() => _application.PostAsync(path, body));

        Assert.Equal(field, Assert.Single(refusal.Errors.Keys));
    }

    [Fact]
    public void A_record_with_a_secret_prints_without_it()
    {
        Assert.Equal("LoginRequest", $"{new LoginRequest(FakeMembers.Password)}");
        Assert.Equal("RefreshTokenRequest", $"{new RefreshTokenRequest("token")}");
        Assert.Equal("TokenResponse", $"{new TokenResponse("token", "token", "bearer", 900)}");
    }

    private static string Holding(JsonElement pair) =>
        $$"""{"refresh_token":"{{pair.GetProperty("refresh_token").GetString()}}"}""";

    private async Task<JsonElement> PairAsync(string path, string body)
    {
        var answer = await _application.PostAsync(path, body);
        Assert.Equal(200, answer.Response.StatusCode);
        var pair = AuthApplication.BodyOf(answer);
        Assert.Equal(
            "access_token refresh_token token_type expires_in",
            string.Join(' ', pair.EnumerateObject().Select(field => field.Name))
        );
        Assert.Equal("bearer", pair.GetProperty("token_type").GetString());
        Assert.Equal(900, pair.GetProperty("expires_in").GetInt32());
        var accessToken = pair.GetProperty("access_token").GetString()!;
        Assert.Equal(
            _application.Members.Ann,
            _application.Services.GetRequiredService<IAccessTokenIssuer>().Verify(accessToken)?.Owner
        );
        return pair;
    }
}
