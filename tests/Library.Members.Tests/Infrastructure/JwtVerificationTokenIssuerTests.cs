using Library.Members.Infrastructure;
using Library.Shared.Infrastructure.Tokens;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

public sealed class JwtVerificationTokenIssuerTests
{
    private readonly FakeClock _clock = new();
    private readonly PurposeTokenCodec _codec;
    private readonly JwtVerificationTokenIssuer _tokens;

    public JwtVerificationTokenIssuerTests()
    {
        _codec = new PurposeTokenCodec(SigningKey.Create("HS256", new string('k', 32)), _clock);
        _tokens = new JwtVerificationTokenIssuer(_codec, TimeSpan.FromHours(24));
    }

    [Fact]
    public void A_token_names_its_member_for_a_day()
    {
        var id = A.NewId();
        var token = _tokens.Issue(id);

        _clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(id, _tokens.Verify(token));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(_tokens.Verify(token));
    }

    [Fact]
    public void An_access_token_verifies_nobody() => Assert.Null(_tokens.Verify(_codec.Issue("access", A.NewId(), TimeSpan.FromHours(1))));

    [Fact]
    public void A_verification_token_is_no_access_token() => Assert.Null(_codec.Validate(_tokens.Issue(A.NewId()), "access"));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("no token")]
    public void Any_other_text_names_nobody(string text) => Assert.Null(_tokens.Verify(text));
}
