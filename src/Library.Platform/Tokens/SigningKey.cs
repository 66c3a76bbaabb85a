using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Library.Platform.Tokens;

/// <summary>
/// The means to sign and check tokens: one JWS algorithm (RFC 7518) and a key that is strong enough for it. It prints
/// as <c>***</c>, its key material cannot be read back, and it is safe to use from many threads.
/// </summary>
public sealed class SigningKey
{
    private const int MinimumRsaBits = 2_048;

    /// <summary>Above it, a signature alone would fill the 2,048 characters that a token may have.</summary>
    private const int MaximumRsaBits = 8_192;

    private const string PublicKeyOnly = "The PEM holds a public key; tokens are signed with the private one.";

    private static readonly Dictionary<string, Func<string, SecurityKey>> Readers = new(StringComparer.Ordinal)
    {
        [SecurityAlgorithms.HmacSha256] = secret => ReadSecret(secret, minimumBytes: 32),
        [SecurityAlgorithms.HmacSha384] = secret => ReadSecret(secret, minimumBytes: 48),
        [SecurityAlgorithms.HmacSha512] = secret => ReadSecret(secret, minimumBytes: 64),
        [SecurityAlgorithms.RsaSha256] = ReadRsa,
        [SecurityAlgorithms.RsaSha384] = ReadRsa,
        [SecurityAlgorithms.RsaSha512] = ReadRsa,
        [SecurityAlgorithms.RsaSsaPssSha256] = ReadRsa,
        [SecurityAlgorithms.RsaSsaPssSha384] = ReadRsa,
        [SecurityAlgorithms.RsaSsaPssSha512] = ReadRsa,
        [SecurityAlgorithms.EcdsaSha256] = pem => ReadEllipticCurve(pem, ECCurve.NamedCurves.nistP256, "P-256"),
        [SecurityAlgorithms.EcdsaSha384] = pem => ReadEllipticCurve(pem, ECCurve.NamedCurves.nistP384, "P-384"),
        [SecurityAlgorithms.EcdsaSha512] = pem => ReadEllipticCurve(pem, ECCurve.NamedCurves.nistP521, "P-521"),
    };

    private readonly byte[] _root;

    private SigningKey(string algorithm, SecurityKey key, byte[] root)
    {
        _root = root;
        Algorithm = algorithm;
        Credentials = new SigningCredentials(key, algorithm);
    }

    /// <summary>The names that <see cref="Create"/> knows: HS, RS, PS and ES, each with 256, 384 and 512.</summary>
    public static IReadOnlyCollection<string> SupportedAlgorithms => Readers.Keys;

    /// <summary>The algorithm's name, as a token's header states it.</summary>
    public string Algorithm { get; }

    internal SigningCredentials Credentials { get; }

    /// <summary>Reads a key and checks that it can sign with this algorithm.</summary>
    /// <param name="algorithm">One of <see cref="SupportedAlgorithms"/>, in capitals.</param>
    /// <param name="secretOrPem">
    /// HS*: a secret whose UTF-8 form has at least 32, 48 or 64 bytes; RS* and PS*: an unencrypted RSA private key in
    /// PEM, 2,048 to 8,192 bits; ES*: an unencrypted private key in PEM on the curve P-256, P-384 or P-521.
    /// </param>
    /// <exception cref="ArgumentException">The algorithm is unknown, or the key does not suit it. The message holds
    /// neither.</exception>
    public static SigningKey Create(string algorithm, string secretOrPem)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(secretOrPem);
        if (!Readers.TryGetValue(algorithm, out var read))
        {
            throw new ArgumentException($"Must be one of {string.Join(", ", SupportedAlgorithms)}.", nameof(algorithm));
        }

        return new SigningKey(algorithm, read(secretOrPem), SHA256.HashData(Encoding.UTF8.GetBytes(secretOrPem)));
    }

    /// <summary>A key of 32 bytes for another use than signing (HKDF, RFC 5869); it tells nothing of this
    /// one.</summary>
    /// <param name="use">The use of the key; each use has a key of its own.</param>
    public byte[] DeriveKey(string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _root, outputLength: 32, info: Encoding.UTF8.GetBytes(use));

    /// <summary>Never the key.</summary>
    public override string ToString() => "***";

    private static SymmetricSecurityKey ReadSecret(string secretOrPem, int minimumBytes)
    {
        if (secretOrPem.Contains("-----BEGIN ", StringComparison.Ordinal))
        {
            throw new ArgumentException("An HS algorithm takes a secret, not a PEM key.", nameof(secretOrPem));
        }

        var bytes = Encoding.UTF8.GetBytes(secretOrPem);
        return bytes.Length >= minimumBytes
            ? new SymmetricSecurityKey(bytes)
            : throw new ArgumentException(
                $"The secret must have at least {minimumBytes} bytes for this algorithm.",
                nameof(secretOrPem)
            );
    }

    private static RsaSecurityKey ReadRsa(string secretOrPem)
    {
        var rsa = RSA.Create();
        if (!TryImport(rsa, secretOrPem))
        {
            throw new ArgumentException("Must be an RSA private key in PEM, unencrypted.", nameof(secretOrPem));
        }

        if (rsa.KeySize is < MinimumRsaBits or > MaximumRsaBits)
        {
            throw new ArgumentException(
                $"The RSA key must have {MinimumRsaBits} to {MaximumRsaBits} bits.",
                nameof(secretOrPem)
            );
        }

        return CanSign(() => rsa.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            ? new RsaSecurityKey(rsa)
            : throw new ArgumentException(PublicKeyOnly, nameof(secretOrPem));
    }

    private static ECDsaSecurityKey ReadEllipticCurve(string secretOrPem, ECCurve curve, string curveName)
    {
        var ecdsa = ECDsa.Create();
        if (!TryImport(ecdsa, secretOrPem))
        {
            throw new ArgumentException(
                "Must be an elliptic curve private key in PEM, unencrypted.",
                nameof(secretOrPem)
            );
        }

        if (ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value != curve.Oid.Value)
        {
            throw new ArgumentException(
                $"The key must be on the curve {curveName} for this algorithm.",
                nameof(secretOrPem)
            );
        }

        return CanSign(() => ecdsa.SignData([], HashAlgorithmName.SHA256))
            ? new ECDsaSecurityKey(ecdsa)
            : throw new ArgumentException(PublicKeyOnly, nameof(secretOrPem));
    }

    private static bool TryImport(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Not passed on: what its message may quote of the key is not ours to promise.
            return false;
        }
    }

    private static bool CanSign(Func<byte[]> sign)
    {
        try
        {
            return sign().Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
