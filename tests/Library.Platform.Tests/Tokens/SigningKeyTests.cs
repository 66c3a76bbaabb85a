using System.Security.Cryptography;
using Library.Platform.Tokens;

namespace Library.Platform.Tests.Tokens;

public sealed class SigningKeyTests
{
    [Theory]
    [InlineData("HS256", 32)]
    [InlineData("HS384", 48)]
    [InlineData("HS512", 64)]
    public void A_secret_has_at_least_as_many_bytes_as_the_hash(string algorithm, int bytes)
    {
        Assert.Equal(algorithm, SigningKey.Create(algorithm, new string('s', bytes)).Algorithm);
        Assert.Equal(algorithm, SigningKey.Create(algorithm, new string('é', bytes / 2)).Algorithm);
        AssertRefused(algorithm, new string('s', bytes - 1));
        AssertRefused(algorithm, "");
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS512")]
    [InlineData("PS384")]
    public void An_RSA_key_is_private_unencrypted_and_has_2048_bits_or_more(string algorithm)
    {
        using var strong = RSA.Create(2_048);
        using var weak = RSA.Create(1_024);

        Assert.Equal(algorithm, SigningKey.Create(algorithm, strong.ExportPkcs8PrivateKeyPem()).Algorithm);
        Assert.Equal(algorithm, SigningKey.Create(algorithm, strong.ExportRSAPrivateKeyPem()).Algorithm);
        AssertRefused(algorithm, weak.ExportPkcs8PrivateKeyPem());
        AssertRefused(algorithm, strong.ExportSubjectPublicKeyInfoPem());
        AssertRefused(algorithm, strong.ExportRSAPublicKeyPem());
        AssertRefused(algorithm, strong.ExportEncryptedPkcs8PrivateKeyPem("password", Encryption()));
        AssertRefused(algorithm, strong.ExportPkcs8PrivateKeyPem() + "\n" + strong.ExportRSAPrivateKeyPem());
        AssertRefused(algorithm, Keys.EllipticCurve(ECCurve.NamedCurves.nistP256));
        AssertRefused(algorithm, Keys.Secret);
        AssertRefused(algorithm, "");
    }

    [Theory]
    [InlineData("ES256", "1.2.840.10045.3.1.7")]
    [InlineData("ES384", "1.3.132.0.34")]
    [InlineData("ES512", "1.3.132.0.35")]
    public void An_elliptic_curve_key_is_private_unencrypted_and_on_the_algorithms_own_curve(
        string algorithm,
        string curve
    )
    {
        string[] otherCurves =
        [
            "1.2.840.10045.3.1.7",
            "1.3.132.0.34",
            "1.3.132.0.35",
            "1.3.132.0.10",
            "1.3.36.3.3.2.8.1.1.7",
        ];
        using var key = ECDsa.Create(ECCurve.CreateFromValue(curve));

        Assert.Equal(algorithm, SigningKey.Create(algorithm, key.ExportPkcs8PrivateKeyPem()).Algorithm);
        Assert.Equal(algorithm, SigningKey.Create(algorithm, key.ExportECPrivateKeyPem()).Algorithm);
        Assert.All(
            otherCurves.Where(other => other != curve),
            other => AssertRefused(algorithm, Keys.EllipticCurve(ECCurve.CreateFromValue(other)))
        );
        AssertRefused(algorithm, key.ExportSubjectPublicKeyInfoPem());
        AssertRefused(algorithm, key.ExportEncryptedPkcs8PrivateKeyPem("password", Encryption()));
        AssertRefused(algorithm, Keys.Rsa);
        AssertRefused(algorithm, Keys.Secret);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("hs256")]
    [InlineData("HS1")]
    [InlineData("EdDSA")]
    [InlineData("")]
    public void Any_other_algorithm_is_refused(string algorithm) => AssertRefused(algorithm, Keys.Secret);

    [Fact]
    public void A_PEM_key_is_no_secret_for_an_HS_algorithm() => AssertRefused("HS256", Keys.Rsa);

    [Fact]
    public void A_key_prints_as_three_stars() => Assert.Equal("***", $"{SigningKey.Create("HS256", Keys.Secret)}");

    private static PbeParameters Encryption() =>
        new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 1_000);

    private static void AssertRefused(string algorithm, string secretOrPem)
    {
        var refusal = Assert.Throws<ArgumentException>(() => SigningKey.Create(algorithm, secretOrPem));

        Assert.Null(refusal.InnerException);
        Assert.True(secretOrPem.Length == 0 || !refusal.ToString().Contains(secretOrPem, StringComparison.Ordinal));
        Assert.DoesNotContain(
            secretOrPem.Split('\n').Where(line => line.Length > 40),
            line => refusal.ToString().Contains(line, StringComparison.Ordinal)
        );
    }
}
