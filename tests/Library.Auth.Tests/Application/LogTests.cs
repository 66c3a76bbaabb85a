using Library.Auth.Application;

namespace Library.Auth.Tests.Application;

public sealed class LogTests
{
    private readonly SessionsFixture _sessions = new();

    [Fact]
    public async Task Sessions_are_followed_by_ids_alone_from_login_to_logout()
    {
        var pair = await _sessions.LogInAsync();
        var session = (await _sessions.FindKeptAsync(pair.RefreshToken))!;
        await _sessions.LogOutAsync(pair.RefreshToken);

        Assert.Equal(
            [
                $"Information: Member {session.MemberId} logged in.",
                $"Information: Member {session.MemberId} logged out: session {session.Session.Id} is ended.",
            ],
            _sessions.Log.All
        );
    }

    [Fact]
    public async Task A_login_that_is_refused_leaves_a_line_without_the_address()
    {
        await Assert.ThrowsAsync<InvalidCredentialsException>(() =>
            _sessions.LogInAsync("ann@example.org", "wrong horse battery")
        );

        Assert.Equal(
            ["Information: A login was refused: unknown name, wrong password or locked account."],
            _sessions.Log.All
        );
    }

    [Fact]
    public async Task A_token_that_may_be_stolen_is_a_warning()
    {
        var pair = await _sessions.LogInAsync();
        var session = (await _sessions.FindKeptAsync(pair.RefreshToken))!;
        await _sessions.RefreshAsync(pair.RefreshToken);
        _sessions.Clock.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<ReplayedRefreshTokenException>(() => _sessions.RefreshAsync(pair.RefreshToken));

        Assert.Equal(
            $"Warning: A spent refresh token of member {session.MemberId} came back: session {session.Session.Id} "
                + $"is ended.",
            _sessions.Log.All[^1]
        );
    }
}
