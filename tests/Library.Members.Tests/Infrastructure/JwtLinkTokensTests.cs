using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Platform.Tokens;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

public sealed class JwtLinkTokensTests
{
    private readonly FakeClock _clock = new();
    private readonly LinkToken _token = new(A.NewId(), "stamp");
    private readonly PurposeTokenCodec _codec;
    private readonly JwtLinkTokens _tokens;

    public JwtLinkTokensTests()
    {
        _codec = new PurposeTokenCodec(SigningKey.Create("HS256", new string('k', 32)), _clock);
        _tokens = new JwtLinkTokens(_codec, TimeSpan.FromHours(24), TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(nameof(LinkPurpose.VerifyEmail), 24)]
    [InlineData(nameof(LinkPurpose.ResetPassword), 1)]
    public void A_token_names_its_member_and_stamp_for_its_time(string purpose, int hours)
    {
        var kind = Enum.Parse<LinkPurpose>(purpose);
        var text = _tokens.Issue(kind, _token);

        _clock.Advance(TimeSpan.FromHours(hours));
        Assert.Equal(_token, _tokens.Verify(kind, text));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(_tokens.Verify(kind, text));
    }

    [Fact]
    public void A_token_is_good_for_one_purpose()
    {
        Assert.Null(_tokens.Verify(LinkPurpose.ResetPassword, _tokens.Issue(LinkPurpose.VerifyEmail, _token)));
        Assert.Null(_tokens.Verify(LinkPurpose.VerifyEmail, _tokens.Issue(LinkPurpose.ResetPassword, _token)));
        Assert.Null(_codec.Validate(_tokens.Issue(LinkPurpose.VerifyEmail, _token), "access"));
        Assert.Null(_codec.Validate(_tokens.Issue(LinkPurpose.ResetPassword, _token), "access"));
    }

    [Fact]
    public void An_access_token_is_no_link()
    {
        var access = _codec.Issue(
            "access",
            _token.MemberId,
            TimeSpan.FromHours(1),
            new Dictionary<string, object>(StringComparer.Ordinal) { ["stamp"] = "stamp" }
        );

        Assert.Null(_tokens.Verify(LinkPurpose.VerifyEmail, access));
        Assert.Null(_tokens.Verify(LinkPurpose.ResetPassword, access));
    }

    [Fact]
    public void A_token_without_a_stamp_is_worth_nothing() =>
        Assert.Null(
            _tokens.Verify(
                LinkPurpose.VerifyEmail,
                _codec.Issue("verify_email", _token.MemberId, TimeSpan.FromHours(1))
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("no token")]
    public void Any_other_text_names_nobody(string text)
    {
        Assert.Null(_tokens.Verify(LinkPurpose.VerifyEmail, text));
        Assert.Null(_tokens.Verify(LinkPurpose.ResetPassword, text));
    }
}
