using Library.Auth.Application;
using Library.Shared;

namespace Library.Auth.Tests.Application;

public sealed class RefreshTokensTests
{
    private readonly SessionsFixture _sessions = new();

    [Fact]
    public async Task A_refresh_token_is_exchanged_for_a_new_pair()
    {
        var first = await _sessions.LogInAsync();

        var second = await _sessions.RefreshAsync(first.RefreshToken);

        Assert.Equal(
            _sessions.AccessTokens.Verify(first.AccessToken),
            _sessions.AccessTokens.Verify(second.AccessToken)
        );
        Assert.NotEqual(first.RefreshToken, second.RefreshToken, StringComparer.Ordinal);
        await _sessions.RefreshAsync(second.RefreshToken);
    }

    [Fact]
    public async Task A_session_is_over_once_its_member_has_another_stamp()
    {
        var first = await _sessions.LogInAsync();
        var second = await _sessions.RefreshAsync(first.RefreshToken);
        _sessions.Members.ChangeStamp("stamp-2");

        await RefusedAsync(second.RefreshToken);

        await _sessions.RefreshAsync((await _sessions.LogInAsync()).RefreshToken);
    }

    [Fact]
    public async Task A_login_overtaken_by_a_new_stamp_begins_no_session()
    {
        var overtaken = await _sessions.LogInAsync(meanwhile: () => _sessions.Members.ChangeStamp("stamp-2"));

        await RefusedAsync(overtaken.RefreshToken);
    }

    [Fact]
    public async Task Spent_again_within_ten_seconds_it_is_refused_and_nothing_else_happens()
    {
        var first = await _sessions.LogInAsync();
        var second = await _sessions.RefreshAsync(first.RefreshToken);
        _sessions.Clock.Advance(TimeSpan.FromSeconds(10));

        await RefusedAsync(first.RefreshToken);

        await _sessions.RefreshAsync(second.RefreshToken);
    }

    [Fact]
    public async Task Spent_again_later_it_is_refused_and_its_session_is_ended()
    {
        var first = await _sessions.LogInAsync();
        var second = await _sessions.RefreshAsync(first.RefreshToken);
        _sessions.Clock.Advance(TimeSpan.FromSeconds(10) + TimeSpan.FromMicroseconds(1));

        var refusal = await Assert.ThrowsAsync<ReplayedRefreshTokenException>(() =>
            _sessions.RefreshAsync(first.RefreshToken)
        );

        Assert.IsType<IRememberedRefusal>(refusal, exactMatch: false);
        await RefusedAsync(second.RefreshToken);
    }

    [Fact]
    public async Task A_replay_ends_no_other_session_of_the_member()
    {
        var replayed = await _sessions.LogInAsync();
        var other = await _sessions.LogInAsync();
        await _sessions.RefreshAsync(replayed.RefreshToken);
        _sessions.Clock.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<ReplayedRefreshTokenException>(() => _sessions.RefreshAsync(replayed.RefreshToken));

        await _sessions.RefreshAsync(other.RefreshToken);
    }

    [Fact]
    public void A_replay_looks_to_the_client_like_any_other_refusal()
    {
        var replayed = new ReplayedRefreshTokenException();
        var unknown = new InvalidRefreshTokenException();

        Assert.Equal((unknown.Kind, unknown.Code, unknown.Message), (replayed.Kind, replayed.Code, replayed.Message));
    }

    [Fact]
    public async Task A_session_ends_30_days_after_its_login_however_often_it_is_continued()
    {
        var pair = await _sessions.LogInAsync();
        for (var day = 0; day < 29; day++)
        {
            _sessions.Clock.Advance(TimeSpan.FromDays(1));
            pair = await _sessions.RefreshAsync(pair.RefreshToken);
        }

        _sessions.Clock.Advance(TimeSpan.FromDays(1));

        await RefusedAsync(pair.RefreshToken);
    }

    [Fact]
    public async Task A_deleted_member_gets_no_new_pair()
    {
        var pair = await _sessions.LogInAsync();
        _sessions.Members.DeleteAnn();

        await RefusedAsync(pair.RefreshToken);
    }

    [Fact]
    public async Task A_member_deleted_during_the_refresh_gets_no_new_pair()
    {
        var pair = await _sessions.LogInAsync();
        _sessions.Members.WhenAsked = () => _sessions.Kept.DeleteMember(_sessions.Members.Ann.MemberId);

        await RefusedAsync(pair.RefreshToken);
    }

    [Fact]
    public async Task An_unknown_token_is_refused()
    {
        await RefusedAsync("no-such-token");
        await RefusedAsync(new string('x', 2_048));
    }

    [Fact]
    public async Task A_text_longer_than_any_token_breaks_a_rule_of_the_contract() =>
        await Assert.ThrowsAsync<InvalidValueException>(() => _sessions.RefreshAsync(new string('x', 2_049)));

    [Fact]
    public async Task An_access_token_is_no_refresh_token() =>
        await RefusedAsync((await _sessions.LogInAsync()).AccessToken);

    [Fact]
    public async Task A_session_is_continued_ten_times_a_minute()
    {
        var pair = await _sessions.LogInAsync();
        var other = await _sessions.LogInAsync();
        for (var time = 0; time < 10; time++)
        {
            pair = await _sessions.RefreshAsync(pair.RefreshToken);
        }

        await Assert.ThrowsAsync<TooManyRequestsException>(() => _sessions.RefreshAsync(pair.RefreshToken));
        await _sessions.RefreshAsync(other.RefreshToken);
    }

    [Fact]
    public async Task Of_the_spent_tokens_of_a_session_the_newest_fifty_are_kept()
    {
        var first = await _sessions.LogInAsync();
        var pair = await _sessions.RefreshAsync(first.RefreshToken);
        var second = pair;
        for (var time = 0; time < 50; time++)
        {
            _sessions.Clock.Advance(TimeSpan.FromMinutes(1));
            pair = await _sessions.RefreshAsync(pair.RefreshToken);
        }

        Assert.Null(await _sessions.FindKeptAsync(first.RefreshToken));
        Assert.NotNull(await _sessions.FindKeptAsync(second.RefreshToken));
    }

    private async Task RefusedAsync(string refreshToken)
    {
        var refusal = await Assert.ThrowsAsync<InvalidRefreshTokenException>(() =>
            _sessions.RefreshAsync(refreshToken)
        );
        Assert.Equal(ErrorKind.Unauthenticated, refusal.Kind);
        Assert.Equal("invalid_refresh_token", refusal.Code);
    }
}
