using Library.Auth.Application;
using Library.Auth.Domain;
using Library.Shared;

namespace Library.Auth.Tests.Application;

public sealed class LoginTests
{
    private readonly SessionsFixture _sessions = new();

    [Fact]
    public async Task A_login_begins_a_session_that_ends_after_30_days()
    {
        var pair = await _sessions.LogInAsync();

        Assert.Equal(TimeSpan.FromMinutes(15), pair.AccessTokenLifetime);
        var kept = await _sessions.FindKeptAsync(pair.RefreshToken);
        Assert.Equal(_sessions.Members.Ann, kept?.Session.Owner);
        Assert.Equal(kept?.Session, _sessions.AccessTokens.Verify(pair.AccessToken));
        Assert.Equal(SessionsFixture.Client, kept?.Client);
        Assert.Equal(_sessions.Clock.GetUtcNow().AddDays(30), kept?.ExpiresAt);
    }

    [Theory]
    [InlineData("ann@example.org", "wrong horse battery")]
    [InlineData("bob@example.org", "correct horse battery")]
    public async Task An_unknown_address_and_a_wrong_password_are_refused_alike(string email, string password)
    {
        var refusal = await Assert.ThrowsAsync<InvalidCredentialsException>(() =>
            _sessions.LogInAsync(email, password)
        );

        Assert.Equal(ErrorKind.Unauthenticated, refusal.Kind);
        Assert.Equal("invalid_credentials", refusal.Code);
        Assert.Equal("The e-mail address or the password is wrong.", refusal.Message);
    }

    [Fact]
    public async Task A_member_deleted_during_its_login_is_refused_like_an_unknown_one()
    {
        _sessions.Kept.DeleteMember(_sessions.Members.Ann.MemberId);

        var refusal = await Assert.ThrowsAsync<SessionOwnerGoneException>(() => _sessions.LogInAsync());

        var unknown = new InvalidCredentialsException();
        Assert.Equal((unknown.Kind, unknown.Code, unknown.Message), (refusal.Kind, refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task Every_login_is_a_session_of_its_own()
    {
        var first = await _sessions.LogInAsync();
        var second = await _sessions.LogInAsync();

        Assert.NotEqual(
            (await _sessions.FindKeptAsync(first.RefreshToken))!.Session.Id,
            (await _sessions.FindKeptAsync(second.RefreshToken))!.Session.Id
        );
        await _sessions.RefreshAsync(first.RefreshToken);
        await _sessions.RefreshAsync(second.RefreshToken);
    }

    [Fact]
    public async Task A_record_with_a_secret_prints_without_it()
    {
        var pair = await _sessions.LogInAsync();

        Assert.Equal("TokenPair", $"{pair}");
        Assert.Equal(
            "LoginCommand",
            $"{new LoginCommand(FakeMembers.Address, FakeMembers.Password, SessionsFixture.Client)}"
        );
        Assert.Equal("RefreshTokensCommand", $"{new RefreshTokensCommand(pair.RefreshToken, SessionsFixture.Client)}");
        Assert.Equal("LogoutCommand", $"{new LogoutCommand(pair.RefreshToken)}");
    }
}
