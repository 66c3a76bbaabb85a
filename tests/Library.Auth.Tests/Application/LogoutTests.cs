using Library.Auth.Application;

namespace Library.Auth.Tests.Application;

public sealed class LogoutTests
{
    private readonly SessionsFixture _sessions = new();

    [Fact]
    public async Task A_logout_ends_the_session()
    {
        var pair = await _sessions.LogInAsync();

        await _sessions.LogOutAsync(pair.RefreshToken);

        await Assert.ThrowsAsync<InvalidRefreshTokenException>(() => _sessions.RefreshAsync(pair.RefreshToken));
    }

    [Fact]
    public async Task A_logout_with_a_spent_token_ends_the_session_too()
    {
        var first = await _sessions.LogInAsync();
        var second = await _sessions.RefreshAsync(first.RefreshToken);

        await _sessions.LogOutAsync(first.RefreshToken);

        await Assert.ThrowsAsync<InvalidRefreshTokenException>(() => _sessions.RefreshAsync(second.RefreshToken));
    }

    [Fact]
    public async Task A_logout_ends_no_other_session()
    {
        var other = await _sessions.LogInAsync();

        await _sessions.LogOutAsync((await _sessions.LogInAsync()).RefreshToken);

        await _sessions.RefreshAsync(other.RefreshToken);
    }

    [Fact]
    public async Task Logging_out_twice_or_with_an_unknown_token_says_nothing()
    {
        var pair = await _sessions.LogInAsync();

        await _sessions.LogOutAsync(pair.RefreshToken);
        await _sessions.LogOutAsync(pair.RefreshToken);
        await _sessions.LogOutAsync("no-such-token");
    }
}
