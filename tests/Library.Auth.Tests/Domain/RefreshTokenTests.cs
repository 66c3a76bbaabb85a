using Library.Auth.Contract;
using Library.Auth.Domain;

namespace Library.Auth.Tests.Domain;

public sealed class RefreshTokenTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = new("01980000-0000-7000-8000-000000000001");
    private static readonly Guid NextId = new("01980000-0000-7000-8000-000000000002");
    private static readonly SessionOwner Owner = new(new Guid("01980000-0000-7000-8000-0000000000aa"), "stamp");

    private readonly RefreshToken _token = RefreshToken.Begin(Id, Owner, "first", Start, TimeSpan.FromDays(30));

    [Fact]
    public void The_first_token_founds_its_family()
    {
        Assert.Equal(Id, _token.FamilyId);
        Assert.Equal(Start.AddDays(30), _token.ExpiresAt);
        Assert.Null(_token.SpentAt);
        Assert.Null(_token.RevokedAt);
    }

    [Fact]
    public void A_session_ends_when_its_first_token_would_have_however_often_it_is_continued()
    {
        var next = _token.Continue(NextId, "second", Start.AddDays(29));

        Assert.Equal(NextId, next.Id);
        Assert.Equal(Id, next.FamilyId);
        Assert.Equal(Owner, next.Owner);
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
            Id,
            Owner,
            "first",
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
        Assert.Equal(_token, RefreshToken.Begin(Id, Owner, "other", Start, TimeSpan.FromDays(1)));
        Assert.NotEqual(_token, RefreshToken.Begin(NextId, Owner, "first", Start, TimeSpan.FromDays(30)));
    }
}
