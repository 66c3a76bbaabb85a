using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Library.Platform.Tokens;
using Library.Testing;
using Microsoft.IdentityModel.Logging;

namespace Library.Platform.Tests.Tokens;

/// <summary>Tokens that are nearly right. Each is refused without an exception.</summary>
public sealed partial class ForgeryTests
{
    private const string Header = """{"alg":"HS256","typ":"JWT"}""";
    private readonly FakeClock _clock = new();
    private readonly PurposeTokenCodec _codec;

    public ForgeryTests() => _codec = new PurposeTokenCodec(Keys.For("HS256"), _clock);

    private string Payload => ForgedToken.Payload(_clock.GetUtcNow());

    private string Genuine => ForgedToken.Hs256(Header, Payload);

    [Fact]
    public void The_token_that_the_forgeries_start_from_is_accepted() =>
        Assert.NotNull(_codec.Validate(Genuine, "access"));

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("")]
    [InlineData("hs256")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")]
    public void Another_spelling_of_the_algorithm_is_refused_signed_or_not(string algorithm)
    {
        var header = $$"""{"alg":"{{algorithm}}","typ":"JWT"}""";

        AssertRefused(ForgedToken.Unsigned(header, Payload));
        AssertRefused(ForgedToken.Unsigned(header, Payload) + ".");
        AssertRefused(ForgedToken.Unsigned(header, Payload) + ".AA");
        AssertRefused(ForgedToken.Hs256(header, Payload));
    }

    [Theory]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":null,"typ":"JWT"}""")]
    [InlineData("""{"alg":["HS256"],"typ":"JWT"}""")]
    [InlineData("""{"alg":256,"typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWE"}""")]
    [InlineData("""{"alg":"HS256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","crit":["exp"]}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","crit":["b64"],"b64":false}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","crit":[]}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","crit":null}""")]
    [InlineData("[]")]
    [InlineData("\"HS256\"")]
    [InlineData("{")]
    [InlineData("")]
    public void A_header_that_says_anything_else_is_refused_though_the_signature_is_right(string header) =>
        AssertRefused(ForgedToken.Hs256(header, Payload));

    [Fact]
    public void A_signature_that_is_missing_cut_changed_or_of_another_token_is_refused()
    {
        var parts = Genuine.Split('.');
        var other = ForgedToken
            .Hs256(Header, ForgedToken.Payload(_clock.GetUtcNow(), payload => payload["jti"] = "another"))
            .Split('.');
        var changed = (parts[2][0] == 'A' ? 'B' : 'A') + parts[2][1..];

        AssertRefused($"{parts[0]}.{parts[1]}.");
        AssertRefused($"{parts[0]}.{parts[1]}");
        AssertRefused($"{parts[0]}.{parts[1]}.{parts[2][..^4]}");
        AssertRefused($"{parts[0]}.{parts[1]}.{parts[2]}AAAA");
        AssertRefused($"{parts[0]}.{parts[1]}.{changed}");
        AssertRefused($"{parts[0]}.{parts[1]}.{other[2]}");
        AssertRefused($"{parts[0]}.{other[1]}.{parts[2]}");
    }

    [Fact]
    public void Another_key_is_refused()
    {
        AssertRefused(ForgedToken.Hs256(Header, Payload, secret: Keys.Secret + "!"));
        AssertRefused(ForgedToken.Hs256(Header, Payload, secret: Keys.Secret.ToUpperInvariant()));
        AssertRefused(ForgedToken.Hs256(Header, Payload, secret: ""));
    }

    [Fact]
    public void Another_HS_algorithm_over_the_right_secret_is_refused()
    {
        var secret = Encoding.UTF8.GetBytes(Keys.Secret);

        AssertRefused(
            ForgedToken.Sign(
                """{"alg":"HS384","typ":"JWT"}""",
                Payload,
                content => HMACSHA384.HashData(secret, content)
            )
        );
        AssertRefused(
            ForgedToken.Sign(
                """{"alg":"HS512","typ":"JWT"}""",
                Payload,
                content => HMACSHA512.HashData(secret, content)
            )
        );
        AssertRefused(ForgedToken.Sign(Header, Payload, content => HMACSHA512.HashData(secret, content)));
        AssertRefused(
            ForgedToken.Sign(
                """{"alg":"RS256","typ":"JWT"}""",
                Payload,
                content => HMACSHA256.HashData(secret, content)
            )
        );
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("purpose")]
    [InlineData("iat")]
    [InlineData("exp")]
    [InlineData("jti")]
    public void A_token_without_one_of_its_claims_is_refused(string claim)
    {
        AssertSignedPayloadRefused(payload => payload.Remove(claim));
        AssertSignedPayloadRefused(payload => payload[claim] = null);
        AssertSignedPayloadRefused(payload => payload[claim] = "");
        AssertSignedPayloadRefused(payload => payload[claim] = new JsonObject());
        AssertSignedPayloadRefused(payload => payload[claim] = new JsonArray());
        AssertSignedPayloadRefused(payload => payload[claim] = new JsonArray("access", "access"));
        AssertSignedPayloadRefused(payload => payload[claim] = false);
    }

    [Fact]
    public void A_claim_with_an_impossible_value_is_refused()
    {
        AssertSignedPayloadRefused(payload => payload["sub"] = "ann");
        AssertSignedPayloadRefused(payload => payload["sub"] = 17);
        AssertSignedPayloadRefused(payload => payload["purpose"] = "verify_email");
        AssertSignedPayloadRefused(payload => payload["exp"] = -1);
        AssertSignedPayloadRefused(payload => payload["exp"] = "soon");
        AssertSignedPayloadRefused(payload => payload["exp"] = _clock.GetUtcNow().AddSeconds(-31).ToUnixTimeSeconds());
        AssertSignedPayloadRefused(payload => payload["iat"] = _clock.GetUtcNow().AddSeconds(31).ToUnixTimeSeconds());
        AssertSignedPayloadRefused(payload => payload["iat"] = "now");
        AssertSignedPayloadRefused(payload => payload["iat"] = long.MaxValue);
        AssertSignedPayloadRefused(payload => payload["nbf"] = _clock.GetUtcNow().AddSeconds(31).ToUnixTimeSeconds());
        AssertSignedPayloadRefused(payload => payload["nbf"] = long.MaxValue);
    }

    [Fact]
    public void A_payload_that_is_no_JSON_object_is_refused()
    {
        AssertRefused(ForgedToken.Hs256(Header, ""));
        AssertRefused(ForgedToken.Hs256(Header, "[]"));
        AssertRefused(ForgedToken.Hs256(Header, "access"));
        AssertRefused(ForgedToken.Hs256(Header, Payload[..^1]));
        AssertRefused(ForgedToken.Hs256("""{"alg":"HS256","typ":"JWT","cty":"JWT"}""", Genuine));
    }

    [Fact]
    public void Any_other_form_than_the_compact_one_of_three_parts_is_refused()
    {
        var parts = Genuine.Split('.');

        AssertRefused($$"""{"protected":"{{parts[0]}}","payload":"{{parts[1]}}","signature":"{{parts[2]}}"}""");
        AssertRefused(
            $$"""{"payload":"{{parts[1]}}","signatures":[{"protected":"{{parts[0]}}","signature":"{{parts[2]}}"}]}"""
        );
        AssertRefused($"{ForgedToken.Encode("""{"alg":"dir","enc":"A128CBC-HS256"}""")}..AAAA.AAAA.AAAA");
        AssertRefused($"{ForgedToken.Encode("""{"alg":"dir","enc":"A128CBC-HS256"}""")}.AAAA.AAAA.AAAA.AAAA");
        AssertRefused(Genuine + ".");
        AssertRefused("." + Genuine);
        AssertRefused(Genuine + ".AAAA");
        AssertRefused(Genuine + "=");
        AssertRefused(Genuine + " ");
        AssertRefused(Genuine + "\n");
        AssertRefused("Bearer " + Genuine);
    }

    [Fact]
    public void A_token_over_2048_characters_is_refused_though_the_signature_is_right()
    {
        string WithFilling(int length) =>
            ForgedToken.Hs256(
                Header,
                ForgedToken.Payload(_clock.GetUtcNow(), payload => payload["filling"] = new string('x', length))
            );
        var longest = Enumerable.Range(1_200, 300).Select(WithFilling).Last(token => token.Length <= 2_048);
        var tooLong = Enumerable.Range(1_200, 300).Select(WithFilling).First(token => token.Length > 2_048);

        Assert.NotNull(_codec.Validate(longest, "access"));
        AssertRefused(tooLong);
        AssertRefused(new string('a', 10_000_000));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a.b.c")]
    [InlineData("null")]
    [InlineData("\0.\0.\0")]
    [InlineData("é.é.é")]
    [InlineData("\uD800.\uD800.\uD800")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.AAAA")]
    public void Garbage_is_refused(string token) => AssertRefused(token);

    [Fact]
    public void A_token_with_any_one_character_changed_is_refused()
    {
        var token = Genuine;

        // The last character is left out: it holds four bits of the signature and two that mean nothing.
        for (var position = 0; position < token.Length - 1; position++)
        {
            var replacement = token[position] == 'A' ? 'B' : 'A';
            AssertRefused(token[..position] + replacement + token[(position + 1)..]);
        }
    }

    [Fact]
    public void The_token_library_is_never_told_to_show_personal_data()
    {
        AssertRefused(Genuine + "AAAA");

        Assert.False(IdentityModelEventSource.ShowPII);
        Assert.False(IdentityModelEventSource.LogCompleteSecurityArtifact);
    }

    private static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private void AssertSignedPayloadRefused(Action<JsonObject> change) =>
        AssertRefused(ForgedToken.Hs256(Header, ForgedToken.Payload(_clock.GetUtcNow(), change)));

    private void AssertRefused(string token) => Assert.Null(_codec.Validate(token, "access"));
}
