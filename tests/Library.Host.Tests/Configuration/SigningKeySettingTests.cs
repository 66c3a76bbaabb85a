using System.Security.Cryptography;

namespace Library.Host.Tests.Configuration;

public sealed class SigningKeySettingTests
{
    [Theory]
    [InlineData("HS256", 32)]
    [InlineData("HS384", 48)]
    [InlineData("HS512", 64)]
    public void A_secret_must_be_as_long_as_the_hash(string algorithm, int shortest)
    {
        Assert.Equal(algorithm, Load(algorithm, new string('x', shortest)));
        Assert.Equal(
            $"must be a secret, not a PEM key, of at least {shortest} bytes for {algorithm}",
            Refuse(algorithm, new string('x', shortest - 1))
        );
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public void The_secret_of_Development_is_long_enough(string algorithm) =>
        Assert.Equal(algorithm, SettingsFolder.LoadDevelopment(("JWT_ALGORITHM", algorithm)).SigningKey.Algorithm);

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    [InlineData("PS512")]
    public void RSA_takes_a_private_key_of_at_least_2048_bits(string algorithm)
    {
        using var key = RSA.Create(2048);
        using var small = RSA.Create(1024);

        Assert.Equal(algorithm, Load(algorithm, key.ExportPkcs8PrivateKeyPem()));
        Assert.Equal(
            $"must be an unencrypted PEM private RSA key of 2048 to 8192 bits for {algorithm}",
            Refuse(algorithm, small.ExportPkcs8PrivateKeyPem())
        );
    }

    [Theory]
    [InlineData("ES256", "nistP256", "nistP384", "P-256")]
    [InlineData("ES384", "nistP384", "nistP521", "P-384")]
    [InlineData("ES512", "nistP521", "nistP256", "P-521")]
    public void Elliptic_curves_must_be_the_algorithms_own(string algorithm, string own, string other, string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(own));
        using var foreign = ECDsa.Create(ECCurve.CreateFromFriendlyName(other));

        Assert.Equal(algorithm, Load(algorithm, key.ExportPkcs8PrivateKeyPem()));
        Assert.Equal(
            $"must be an unencrypted PEM private key on the curve {curve} for {algorithm}",
            Refuse(algorithm, foreign.ExportPkcs8PrivateKeyPem())
        );
    }

    [Fact]
    public void Line_breaks_may_be_written_as_backslash_and_n()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(
            "ES256",
            Load("ES256", key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_backslash_in_a_secret_stays_one() =>
        Assert.Equal("HS256", Load("HS256", new string('x', 30) + "\\n"));

    [Fact]
    public void A_public_or_encrypted_key_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

        Assert.NotNull(Refuse("ES256", key.ExportSubjectPublicKeyInfoPem()));
        Assert.NotNull(Refuse("ES256", key.ExportEncryptedPkcs8PrivateKeyPem("password", encryption)));
    }

    [Fact]
    public void A_private_key_does_not_pass_for_a_secret()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.NotNull(Refuse("HS256", key.ExportPkcs8PrivateKeyPem()));
    }

    private static string Load(string algorithm, string key) =>
        SettingsFolder.LoadProduction(("JWT_ALGORITHM", algorithm), ("JWT_SECRET_KEY", key)).SigningKey.Algorithm;

    private static string Refuse(string algorithm, string key)
    {
        var fault = Assert.Single(
            SettingsFolder.RefuseProduction(("JWT_ALGORITHM", algorithm), ("JWT_SECRET_KEY", key)).Faults
        );
        Assert.Equal("JWT_SECRET_KEY", fault.Name);
        return fault.Rule;
    }
}
