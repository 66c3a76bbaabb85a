using System.Globalization;
using Library.Platform.Tokens;

namespace Library.Host.Configuration;

/// <summary>How JWT_SECRET_KEY is read once JWT_ALGORITHM is known.</summary>
internal static class SigningKeySetting
{
    /// <summary>Loads the key.</summary>
    /// <param name="algorithm">A supported algorithm.</param>
    /// <param name="text">The secret, or the PEM, whose line breaks may be written as backslash and n.</param>
    public static Parsed<SigningKey> Parse(string algorithm, string text)
    {
        try
        {
            // In a secret a backslash is a backslash, as it is to every other program that is given the same value.
            var key = algorithm.StartsWith("HS", StringComparison.Ordinal)
                ? text
                : text.Replace("\\n", "\n", StringComparison.Ordinal);
            return Parsed.Value(SigningKey.Create(algorithm, key));
        }
        catch (ArgumentException)
        {
            return Parsed.Refused<SigningKey>(RuleOf(algorithm));
        }
    }

    private static string RuleOf(string algorithm) =>
        (algorithm[..2], algorithm[2..]) switch
        {
            ("HS", var bits) =>
                $"must be a secret, not a PEM key, of at least {int.Parse(bits, CultureInfo.InvariantCulture) / 8} "
                    + $"bytes for {algorithm}",
            ("ES", "512") => $"must be an unencrypted PEM private key on the curve P-521 for {algorithm}",
            ("ES", var bits) => $"must be an unencrypted PEM private key on the curve P-{bits} for {algorithm}",
            _ => $"must be an unencrypted PEM private RSA key of 2048 to 8192 bits for {algorithm}",
        };
}
