using System.Security.Cryptography;
using Library.Platform.Tokens;

namespace Library.Platform.Tests.Tokens;

/// <content>Forgeries by keys that the token brings or names.</content>
public sealed partial class ForgeryTests
{
    [Fact]
    public void An_HS_signature_over_the_public_key_is_refused_where_RS_is_configured()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Keys.Rsa);
        var codec = new PurposeTokenCodec(Keys.For("RS256"), _clock);

        foreach (var publicKey in new[] { rsa.ExportSubjectPublicKeyInfoPem(), rsa.ExportRSAPublicKeyPem() })
        {
            Assert.Null(codec.Validate(ForgedToken.Hs256(Header, Payload, secret: publicKey), "access"));
            Assert.Null(
                codec.Validate(
                    ForgedToken.Hs256("""{"alg":"RS256","typ":"JWT"}""", Payload, secret: publicKey),
                    "access"
                )
            );
        }
    }

    [Fact]
    public void A_key_that_the_token_brings_names_or_points_to_is_not_used()
    {
        const string attackersSecret = "the-secret-of-somebody-who-would-like-to-come-in-without-a-key";
        var key = $$"""{"kty":"oct","k":"{{ForgedToken.Encode(attackersSecret)}}","alg":"HS256","kid":"1"}""";
        string[] additions =
        [
            $"\"jwk\":{key}",
            $"\"kid\":\"1\",\"jwk\":{key}",
            "\"jku\":\"http://127.0.0.1:1/keys.json\"",
            "\"x5u\":\"http://127.0.0.1:1/key.pem\"",
            "\"x5c\":[\"AAAA\"]",
            "\"kid\":\"../../../../dev/null\"",
            "\"kid\":\"' OR 1=1 --\"",
            "\"kid\":\"\"",
        ];

        foreach (var addition in additions)
        {
            var header = $$"""{"alg":"HS256","typ":"JWT",{{addition}}}""";
            AssertRefused(ForgedToken.Hs256(header, Payload, secret: attackersSecret));
            AssertRefused(ForgedToken.Hs256(header, Payload, secret: ""));
        }
    }

    [Fact]
    public void A_public_key_that_the_token_brings_is_not_used()
    {
        using var attackers = RSA.Create(2_048);
        var key = attackers.ExportParameters(includePrivateParameters: false);
        var header = $$$"""
            {"alg":"RS256","typ":"JWT","jwk":{"kty":"RSA","n":"{{{Base64(key.Modulus!)}}}","e":"{{{Base64(
                key.Exponent!
            )}}}"}}
            """;
        var token = ForgedToken.Sign(
            header,
            Payload,
            content => attackers.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        );

        Assert.Null(new PurposeTokenCodec(Keys.For("RS256"), _clock).Validate(token, "access"));
    }
}
