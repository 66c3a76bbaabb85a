using Library.Auth.Application;
using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Auth.Tests.Application;

/// <summary>Sessions of browsers, and the list of one's own sessions of both kinds.</summary>
public sealed class BrowserTests : IBrowserSessions, IBrowserCallers, IBrowserUse
{
    private readonly SessionsFixture _sessions = new();
    private readonly IdGenerator _ids;
    private readonly List<BrowserSession> _browsers = [];
    private readonly List<string> _done = [];
    private BrowserCaller? _known;

    public BrowserTests() => _ids = new IdGenerator(_sessions.Clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MemberId Ann => _sessions.Members.Ann.MemberId;

    [Fact]
    public async Task A_log_in_begins_a_session_and_ends_the_one_of_the_key_that_was_shown()
    {
        var first = await LogInAsync(shown: null);
        var second = await LogInAsync(first);

        Assert.NotEqual(first.Text, second.Text);
        var session = Assert.Single(_browsers);
        Assert.Equal(
            (_sessions.Members.Ann, second.Hash, true, SessionsFixture.Client, _sessions.Clock.GetUtcNow()),
            (session.Session.Owner, session.KeyHash, session.Stays, session.Client, session.LastUsedAt)
        );
        Assert.Equal($"session {session.Session.Id}", $"{session}");
        await Assert.ThrowsAsync<InvalidCredentialsException>(() => LogInAsync(second, "another"));
        Assert.Single(_browsers);
        Assert.Equal(
            [
                $"Information: Member {Ann} logged in with a browser.",
                $"Information: Member {Ann} logged in with a browser.",
                "Information: A login was refused: unknown name, wrong password or locked account.",
            ],
            _sessions.Log.All
        );
    }

    [Fact]
    public async Task A_log_out_ends_the_session_of_its_key_once()
    {
        var key = await LogInAsync(shown: null);
        var logOut = new LogOutBrowser(this, _sessions.Log.For<LogOutBrowser>());

        await logOut.ExecuteAsync(key, Cancellation);
        await logOut.ExecuteAsync(key, Cancellation);

        Assert.Empty(_browsers);
        Assert.Equal([$"Information: Member {Ann} logged out of a browser."], _sessions.Log.All.Skip(1));
    }

    [Theory]
    [InlineData(Role.Member, false, 1_799, true)]
    [InlineData(Role.Member, false, 1_800, false)]
    [InlineData(Role.Member, true, 2_591_999, true)]
    [InlineData(Role.Member, true, 2_592_000, false)]
    [InlineData(Role.Librarian, false, 43_199, true)]
    [InlineData(Role.Librarian, true, 43_200, false)]
    public async Task A_browser_is_known_until_its_pause_was_too_long(Role role, bool stays, int seconds, bool isKnown)
    {
        var caller = new Caller(Ann, role, IsVerified: true, new SessionId(_ids.Next()));
        _known = new BrowserCaller(caller, stays, _sessions.Clock.GetUtcNow());
        _sessions.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(isKnown ? caller : null, await RecogniseAsync());
        Assert.Equal(isKnown ? 1 : 0, _done.Count);
    }

    [Theory]
    [InlineData(364, true)]
    [InlineData(365, false)]
    public async Task A_browser_that_is_used_all_the_time_logs_in_once_a_year(int days, bool isKnown)
    {
        var caller = new Caller(Ann, Role.Member, IsVerified: true, new SessionId(_ids.Next()));
        _sessions.Clock.Advance(TimeSpan.FromDays(days));
        _known = new BrowserCaller(caller, Stays: true, _sessions.Clock.GetUtcNow());

        Assert.Equal(isKnown ? caller : null, await RecogniseAsync());
    }

    [Theory]
    [InlineData(59, 0)]
    [InlineData(60, 1)]
    public async Task A_use_is_noted_to_the_minute(int seconds, int notes)
    {
        var caller = new Caller(Ann, Role.Member, IsVerified: true, new SessionId(_ids.Next()));
        _known = new BrowserCaller(caller, Stays: false, _sessions.Clock.GetUtcNow());
        _sessions.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await RecogniseAsync();

        Assert.Equal(Enumerable.Repeat($"used {caller.SessionId} {_sessions.Clock.GetUtcNow():O}", notes), _done);
        _known = null;
        Assert.Null(await RecogniseAsync());
    }

    [Fact]
    public async Task Sessions_of_both_kinds_are_listed_the_newest_first_and_ended_alone_or_together()
    {
        var caller = A.Caller(Ann);
        await LogInAsync(shown: null, stays: false);
        _sessions.Clock.Advance(TimeSpan.FromMinutes(29));
        var tokens = await _sessions.LogInAsync();
        _sessions.Clock.Advance(TimeSpan.FromMinutes(1));
        await LogInAsync(shown: null);

        var listed = await Own.ListAsync(caller, Cancellation);

        Assert.Equal(2, listed.Count);
        Assert.Equal(_browsers[1].Session.Id, listed[0].Id);
        Assert.Equal(_sessions.Clock.GetUtcNow().AddDays(30), listed[0].EndsAt);
        Assert.True(listed[0].BeganAt > listed[1].BeganAt);
        await Assert.ThrowsAsync<SessionNotFoundException>(() => Own.EndAsync(caller, A.NewSessionId(), Cancellation));
        await Own.EndAsync(caller, listed[1].Id, Cancellation);
        await Assert.ThrowsAsync<InvalidRefreshTokenException>(() => _sessions.RefreshAsync(tokens.RefreshToken));
        await Own.EndAsync(caller, listed[0].Id, Cancellation);
        Assert.Empty(await Own.ListAsync(caller, Cancellation));
        tokens = await _sessions.LogInAsync();
        await LogInAsync(shown: null);
        await Own.EndAllAsync(caller, Cancellation);
        Assert.Empty(await Own.ListAsync(caller, Cancellation));
        Assert.Equal(
            [
                $"Information: Member {Ann} ended session {listed[1].Id}.",
                $"Information: Member {Ann} ended session {listed[0].Id}.",
                $"Information: Member {Ann} ended all its sessions.",
            ],
            _sessions.Log.All.Where(line => line.Contains(" ended ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Other_slices_end_all_sessions_all_others_or_those_of_browsers()
    {
        var sessions = new Sessions(_sessions.Kept, this, _sessions.Clock);
        var caller = A.Caller(Ann);
        var kept = await _sessions.LogInAsync();
        var keptId = (await _sessions.FindKeptAsync(kept.RefreshToken))!.Session.Id;
        await LogInAsync(shown: null);

        await sessions.EndBrowsersOfAsync(Ann, Cancellation);
        Assert.Equal(keptId, Assert.Single(await Own.ListAsync(caller, Cancellation)).Id);
        await LogInAsync(shown: null);
        await _sessions.LogInAsync();
        await sessions.EndOthersOfAsync(Ann, keptId, Cancellation);
        Assert.Equal(keptId, Assert.Single(await Own.ListAsync(caller, Cancellation)).Id);
        await LogInAsync(shown: null);
        await sessions.EndAllOfAsync(Ann, Cancellation);
        Assert.Empty(await Own.ListAsync(caller, Cancellation));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!", false)]
    public void A_key_has_43_characters_of_its_alphabet_and_prints_nothing(string? text, bool isKey)
    {
        Assert.Equal(isKey, BrowserKey.TryParse(text, out var key));
        Assert.Equal(isKey ? text : null, key?.Text);
        Assert.Equal(isKey ? "***" : "", $"{key}");
        Assert.True(BrowserKey.TryParse(BrowserKey.Random().Text, out _));
    }

    [Fact]
    public void A_device_is_kept_with_200_printable_characters()
    {
        Assert.Equal("Browser 1", Client.Of("192.0.2.7", " Bro\u0007wser 1\u00e4 ").Device);
        Assert.Equal("~", Client.Of("192.0.2.7", " ~\u007f").Device);
        Assert.Equal(200, Client.Of("192.0.2.7", new string('x', 201)).Device.Length);
        Assert.Equal(("192.0.2.7", ""), (Client.Of("192.0.2.7", null).Network, Client.Of("192.0.2.7", null).Device));
        Assert.Equal(nameof(Client), $"{SessionsFixture.Client}");
    }

    Task IBrowserSessions.BeginAsync(BrowserSession session, CancellationToken cancellationToken)
    {
        _browsers.Add(session);
        return Task.CompletedTask;
    }

    Task<MemberId?> IBrowserSessions.EndAsync(string keyHash, CancellationToken cancellationToken)
    {
        var ended = _browsers.Find(session => session.KeyHash == keyHash);
        _browsers.RemoveAll(session => session.KeyHash == keyHash);
        return Task.FromResult(ended?.Session.Owner.MemberId);
    }

    Task IBrowserSessions.EndOneOfAsync(MemberId memberId, SessionId id, CancellationToken cancellationToken)
    {
        _browsers.RemoveAll(session => session.Session.Owner.MemberId == memberId && session.Session.Id == id);
        return Task.CompletedTask;
    }

    Task IBrowserSessions.EndAllOfAsync(MemberId memberId, SessionId? kept, CancellationToken cancellationToken)
    {
        _browsers.RemoveAll(session => session.Session.Owner.MemberId == memberId && session.Session.Id != kept);
        return Task.CompletedTask;
    }

    Task<IReadOnlyList<BrowserSession>> IBrowserSessions.ListAsync(
        MemberId memberId,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<BrowserSession>>([.. _browsers]);

    Task<int> IBrowserSessions.DeleteUnusedAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task IBrowserUse.NoteAsync(SessionId id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _done.Add($"used {id} {at:O}");
        return Task.CompletedTask;
    }

    Task<BrowserCaller?> IBrowserCallers.FindAsync(string keyHash, CancellationToken cancellationToken) =>
        Task.FromResult(_known);

    private OwnSessions Own => new(_sessions.Kept, this, _sessions.Clock, _sessions.Log.For<OwnSessions>());

    private Task<Caller?> RecogniseAsync() =>
        new RecogniseBrowser(this, this, _sessions.Clock).ExecuteAsync(BrowserKey.Random(), Cancellation);

    private Task<BrowserKey> LogInAsync(BrowserKey? shown, string password = FakeMembers.Password, bool stays = true) =>
        new LogInBrowser(
            _sessions.Members,
            this,
            _ids,
            _sessions.Clock,
            _sessions.Log.For<LogInBrowser>()
        ).ExecuteAsync(
            new LogInBrowserCommand(FakeMembers.Address, password, stays, shown, SessionsFixture.Client),
            Cancellation
        );
}
