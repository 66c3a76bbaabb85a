using System.Security.Cryptography;
using Library.Platform.Tokens;

namespace Library.Platform.Tests.Tokens;

/// <summary>Key material for tests, made anew in each run.</summary>
internal static class Keys
{
    public const string Secret = "a-secret-for-tests-only-which-is-sixty-four-bytes-long-or-longer";

    private static readonly Lazy<string> RsaKey = new(() =>
    {
        using var key = RSA.Create(2_048);
        return key.ExportPkcs8PrivateKeyPem();
    });

    public static string Rsa => RsaKey.Value;

    public static string EllipticCurve(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return key.ExportPkcs8PrivateKeyPem();
    }

    public static SigningKey For(string algorithm) =>
        SigningKey.Create(
            algorithm,
            algorithm switch
            {
                "ES256" => EllipticCurve(ECCurve.NamedCurves.nistP256),
                "ES384" => EllipticCurve(ECCurve.NamedCurves.nistP384),
                "ES512" => EllipticCurve(ECCurve.NamedCurves.nistP521),
                _ when algorithm.StartsWith("HS", StringComparison.Ordinal) => Secret,
                _ => Rsa,
            }
        );
}
