using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;

namespace Library.Auth.Tests.Domain;

public sealed class RefreshTokenTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly RefreshTokenId Id = new(new Guid("01980000-0000-7000-8000-000000000001"));
    private static readonly RefreshTokenId NextId = new(new Guid("01980000-0000-7000-8000-000000000002"));
    private static readonly Session Session = new(
        new SessionId(Id.Value),
        new SessionOwner(new MemberId(new Guid("01980000-0000-7000-8000-0000000000aa")), "stamp")
    );
    private static readonly Client Client = Client.Of("192.0.2.7", "A browser");

    private readonly RefreshToken _token = RefreshToken.Begin(
        Id,
        Session,
        "first",
        Client,
        Start,
        TimeSpan.FromDays(30)
    );

    [Fact]
    public void The_first_token_lives_as_long_as_its_session()
    {
        Assert.Equal(Session, _token.Session);
        Assert.Equal(Start.AddDays(30), _token.ExpiresAt);
        Assert.Null(_token.SpentAt);
        Assert.Null(_token.RevokedAt);
    }

    [Fact]
    public void A_session_ends_when_its_first_token_would_have_however_often_it_is_continued()
    {
        var elsewhere = Client.Of("192.0.2.8", userAgent: null);

        var next = _token.Continue(NextId, "second", elsewhere, Start.AddDays(29));

        Assert.Equal(NextId, next.Id);
        Assert.Equal((Session, elsewhere), (next.Session, next.Client));
        Assert.Equal(Start.AddDays(29), next.IssuedAt);
        Assert.Equal(Start.AddDays(30), next.ExpiresAt);
    }

    [Fact]
    public void A_token_that_was_not_spent_is_no_replay() => Assert.False(_token.IsReplayedAt(Start.AddDays(1)));

    [Theory]
    [InlineData(-3600, false)]
    [InlineData(0, false)]
    [InlineData(10, false)]
    [InlineData(10.000001, true)]
    [InlineData(86400, true)]
    public void A_spent_token_is_a_replay_once_ten_seconds_have_passed(double seconds, bool isReplay)
    {
        var spent = RefreshToken.Rehydrate(
            Id,
            Session,
            "first",
            Client,
            Start,
            Start.AddDays(30),
            spentAt: Start,
            revokedAt: null
        );

        Assert.Equal(isReplay, spent.IsReplayedAt(Start.AddSeconds(seconds)));
    }

    [Fact]
    public void Tokens_are_the_same_by_their_id()
    {
        Assert.Equal(_token, RefreshToken.Begin(Id, Session, "other", Client, Start, TimeSpan.FromDays(1)));
        Assert.NotEqual(_token, RefreshToken.Begin(NextId, Session, "first", Client, Start, TimeSpan.FromDays(30)));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(" Mozilla/5.0 (X11) ", "Mozilla/5.0 (X11)")]
    [InlineData("tab\tand \u202E direction", "taband  direction")]
    public void A_client_is_named_by_what_can_be_shown_of_its_user_agent(string? userAgent, string device) =>
        Assert.Equal(device, Client.Of("192.0.2.7", userAgent).Device);

    [Fact]
    public void A_long_user_agent_is_cut() =>
        Assert.Equal(200, Client.Of("192.0.2.7", new string('a', 5_000)).Device.Length);
}
