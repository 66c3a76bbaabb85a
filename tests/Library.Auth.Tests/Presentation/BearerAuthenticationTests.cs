using System.Security.Claims;
using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Platform.Sql;
using Library.Testing;
using Library.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Library.Auth.Tests.Presentation;

public sealed class BearerAuthenticationTests : IAsyncDisposable
{
    private readonly AuthApplication _application = new();

    private FakeMembers Members => _application.Members;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Theory]
    [InlineData("Bearer {0}")]
    [InlineData("bearer {0}")]
    [InlineData("BEARER   {0} ")]
    public async Task The_bearer_of_an_access_token_is_its_member(string header)
    {
        var result = await With(header.Replace("{0}", Issue(), StringComparison.Ordinal)).AuthenticateAsync();

        Assert.True(result.Succeeded);
        Assert.Equal(Members.Ann.MemberId, result.Principal.Caller().Id);
        Assert.True(result.Principal.Identity?.IsAuthenticated);
    }

    [Fact]
    public async Task A_request_without_a_token_is_anonymous()
    {
        Assert.True((await With().AuthenticateAsync()).None);
        Assert.True((await With("Basic QW5uOnNlY3JldA==").AuthenticateAsync()).None);
        Assert.True((await With("BearerX token").AuthenticateAsync()).None);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer a.b.c")]
    public async Task A_text_that_is_no_token_is_refused(string header) => await RefusedAsync(With(header));

    [Fact]
    public async Task Two_headers_are_refused_though_each_is_valid()
    {
        var header = $"Bearer {Issue()}";

        await RefusedAsync(With(header, header));
    }

    [Fact]
    public async Task A_token_for_another_purpose_is_refused() =>
        await RefusedAsync(
            WithToken(
                _application.Codec.Issue(
                    "verify_email",
                    Members.Ann.MemberId.Value,
                    TimeSpan.FromMinutes(15),
                    Stamp(Members.Ann.Stamp)
                )
            )
        );

    [Fact]
    public async Task A_token_without_a_stamp_or_a_session_is_refused()
    {
        var session = new Dictionary<string, object>(StringComparer.Ordinal) { ["sid"] = $"{Session.Id}" };
        foreach (var claims in new[] { session, Stamp(Members.Ann.Stamp) })
        {
            await RefusedAsync(
                WithToken(
                    _application.Codec.Issue("access", Members.Ann.MemberId.Value, TimeSpan.FromMinutes(15), claims)
                )
            );
        }
    }

    [Fact]
    public async Task An_access_token_lives_15_minutes_and_the_allowed_clock_skew()
    {
        var token = Issue();

        _application.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.True((await WithToken(token).AuthenticateAsync()).Succeeded);

        _application.Clock.Advance(TimeSpan.FromSeconds(30));
        await RefusedAsync(WithToken(token));
    }

    [Fact]
    public async Task A_member_whose_stamp_changed_must_log_in_again()
    {
        var token = Issue();

        Members.ChangeStamp("stamp-2");

        await RefusedAsync(WithToken(token));
    }

    [Fact]
    public async Task The_token_of_a_deleted_member_is_refused()
    {
        var token = Issue();

        Members.DeleteAnn();

        await RefusedAsync(WithToken(token));
    }

    [Fact]
    public async Task A_database_that_is_away_is_no_reason_to_refuse_a_token()
    {
        var context = WithToken(Issue());
        Members.Outage = new DatabaseUnavailableException();

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => context.AuthenticateAsync());
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => context.ChallengeAsync());
    }

    [Fact]
    public async Task A_missing_token_is_asked_for()
    {
        var context = With();

        await context.ChallengeAsync();

        Assert.Equal("Bearer", context.Response.Headers.WWWAuthenticate);
        IsProblem(context, "not_authenticated");
    }

    [Fact]
    public async Task A_refused_token_is_named_in_the_challenge()
    {
        var context = With("Bearer nonsense");

        await context.ChallengeAsync();

        Assert.Equal("Bearer error=\"invalid_token\"", context.Response.Headers.WWWAuthenticate);
        IsProblem(context, "invalid_access_token");
    }

    [Fact]
    public async Task A_forbidden_request_is_answered_as_a_problem()
    {
        var context = With($"Bearer {Issue()}");

        await context.ForbidAsync();

        Assert.Equal(StatusCodes.Status403Forbidden, context.Response.StatusCode);
        Assert.Equal("forbidden", AuthApplication.BodyOf(context).GetProperty("code").GetString());
    }

    [Fact]
    public void An_anonymous_caller_has_no_member_id() =>
        Assert.Throws<InvalidOperationException>(() => new ClaimsPrincipal(new ClaimsIdentity()).Caller());

    private static Dictionary<string, object> Stamp(string stamp) => new(StringComparer.Ordinal) { ["stamp"] = stamp };

    private static async Task RefusedAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync();
        Assert.False(result.Succeeded);
        Assert.NotNull(result.Failure);
    }

    private static void IsProblem(HttpContext context, string code)
    {
        Assert.Equal(401, context.Response.StatusCode);
        Assert.Equal("application/problem+json", context.Response.ContentType);
        var body = AuthApplication.BodyOf(context);
        Assert.Equal(401, body.GetProperty("status").GetInt32());
        Assert.Equal(code, body.GetProperty("code").GetString());
        Assert.NotEmpty(body.GetProperty("detail").GetString()!);
    }

    private string Issue() => _application.Services.GetRequiredService<IAccessTokenIssuer>().Issue(Session);

    private Session Session { get; } = new(A.NewSessionId(), new FakeMembers().Ann);

    private HttpContext WithToken(string token) => With($"Bearer {token}");

    private HttpContext With(params string[] headers)
    {
        var context = _application.Request();
        context.Request.Headers.Authorization = new StringValues(headers);
        return context;
    }
}
