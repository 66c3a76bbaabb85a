using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Platform.Tokens;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

public sealed class JwtLinkTokensTests
{
    private readonly FakeClock _clock = new();
    private readonly MailedLink _verification = new(LinkPurpose.VerifyEmail, A.NewMemberId(), "stamp");
    private readonly MailedLink _reset = new(LinkPurpose.ResetPassword, A.NewMemberId(), "stamp");
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
        var link = kind == LinkPurpose.VerifyEmail ? _verification : _reset;
        var text = _tokens.Issue(link);

        Assert.Equal(TimeSpan.FromHours(hours), _tokens.LifetimeOf(kind));
        _clock.Advance(TimeSpan.FromHours(hours));
        Assert.Equal(link, _tokens.Read(kind, text));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(_tokens.Read(kind, text));
    }

    [Fact]
    public void A_token_is_good_for_one_purpose()
    {
        Assert.Null(_tokens.Read(LinkPurpose.ResetPassword, _tokens.Issue(_verification)));
        Assert.Null(_tokens.Read(LinkPurpose.VerifyEmail, _tokens.Issue(_reset)));
        Assert.Null(_codec.Validate(_tokens.Issue(_verification), "access"));
        Assert.Null(_codec.Validate(_tokens.Issue(_reset), "access"));
    }

    [Fact]
    public void An_access_token_is_no_link()
    {
        var access = _codec.Issue(
            "access",
            _reset.MemberId.Value,
            TimeSpan.FromHours(1),
            new Dictionary<string, object>(StringComparer.Ordinal) { ["stamp"] = "stamp" }
        );

        Assert.Null(_tokens.Read(LinkPurpose.VerifyEmail, access));
        Assert.Null(_tokens.Read(LinkPurpose.ResetPassword, access));
    }

    [Fact]
    public void A_token_without_a_stamp_is_worth_nothing() =>
        Assert.Null(
            _tokens.Read(
                LinkPurpose.VerifyEmail,
                _codec.Issue("verify_email", _reset.MemberId.Value, TimeSpan.FromHours(1))
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("no token")]
    public void Any_other_text_names_no_token(string text)
    {
        Assert.Null(_tokens.Read(LinkPurpose.VerifyEmail, text));
        Assert.Null(_tokens.Read(LinkPurpose.ResetPassword, text));
    }
}
