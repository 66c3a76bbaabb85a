using System.Security.Cryptography;
using System.Text;

namespace Library.Host.Configuration;

/// <summary>What tokens are signed with; it has been loaded once and fits its algorithm.</summary>
/// <param name="Algorithm">The only algorithm that tokens are signed with and accepted in.</param>
internal abstract record SigningKey(JwtAlgorithm Algorithm)
{
    private const int SmallestRsaKeyInBits = 2048;

    /// <summary>Reads a secret of sufficient length for HS*, and a PEM private key of the right kind for the others.</summary>
    /// <param name="algorithm">What the key must fit.</param>
    /// <param name="text">The secret, or the PEM, whose line breaks may be written as backslash and n.</param>
    public static Parsed<SigningKey> Parse(JwtAlgorithm algorithm, string text) => algorithm switch
    {
        JwtAlgorithm.HS256 => ToSecret(algorithm, text, shortest: 32),
        JwtAlgorithm.HS384 => ToSecret(algorithm, text, shortest: 48),
        JwtAlgorithm.HS512 => ToSecret(algorithm, text, shortest: 64),
        JwtAlgorithm.ES256 => ToEllipticCurveKey(algorithm, text, ECCurve.NamedCurves.nistP256, "P-256"),
        JwtAlgorithm.ES384 => ToEllipticCurveKey(algorithm, text, ECCurve.NamedCurves.nistP384, "P-384"),
        JwtAlgorithm.ES512 => ToEllipticCurveKey(algorithm, text, ECCurve.NamedCurves.nistP521, "P-521"),
        _ => ToRsaKey(algorithm, text),
    };

    private static Parsed<SigningKey> ToSecret(JwtAlgorithm algorithm, string text, int shortest)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length >= shortest
            ? Parsed.Value<SigningKey>(new Secret(algorithm, bytes))
            : Parsed.Refused<SigningKey>($"must be at least {shortest} bytes long for {algorithm}");
    }

    private static Parsed<SigningKey> ToRsaKey(JwtAlgorithm algorithm, string text)
    {
        var pem = WithLineBreaks(text);
        using var key = RSA.Create();
        return Holds(() =>
        {
            key.ImportFromPem(pem);
            _ = key.ExportParameters(includePrivateParameters: true);
            return key.KeySize >= SmallestRsaKeyInBits;
        })
            ? Parsed.Value<SigningKey>(new PrivateKey(algorithm, pem))
            : Parsed.Refused<SigningKey>(
                $"must be a PEM private RSA key of at least {SmallestRsaKeyInBits} bits, not encrypted, for {algorithm}");
    }

    private static Parsed<SigningKey> ToEllipticCurveKey(JwtAlgorithm algorithm, string text, ECCurve curve, string curveName)
    {
        var pem = WithLineBreaks(text);
        using var key = ECDsa.Create();
        return Holds(() =>
        {
            key.ImportFromPem(pem);
            var parameters = key.ExportParameters(includePrivateParameters: true);
            return parameters.Curve.IsNamed && string.Equals(parameters.Curve.Oid.Value, curve.Oid.Value, StringComparison.Ordinal);
        })
            ? Parsed.Value<SigningKey>(new PrivateKey(algorithm, pem))
            : Parsed.Refused<SigningKey>($"must be a PEM private key on the curve {curveName}, not encrypted, for {algorithm}");
    }

    // The reasons of the cryptography library are dropped on purpose: some of them quote their input.
    private static bool Holds(Func<bool> check)
    {
        try
        {
            return check();
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static string WithLineBreaks(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal);

    /// <summary>A secret that both signs and verifies (HS*).</summary>
    /// <param name="Algorithm">The algorithm.</param>
    /// <param name="Bytes">At least as many bytes as the algorithm's hash has.</param>
    public sealed record Secret(JwtAlgorithm Algorithm, ReadOnlyMemory<byte> Bytes) : SigningKey(Algorithm)
    {
        /// <summary>The algorithm, without the secret.</summary>
        public override string ToString() => $"{Algorithm} ***";
    }

    /// <summary>A private key (RS*, PS*, ES*).</summary>
    /// <param name="Algorithm">The algorithm.</param>
    /// <param name="Pem">The key, not encrypted.</param>
    public sealed record PrivateKey(JwtAlgorithm Algorithm, string Pem) : SigningKey(Algorithm)
    {
        /// <summary>The algorithm, without the key.</summary>
        public override string ToString() => $"{Algorithm} ***";
    }
}
