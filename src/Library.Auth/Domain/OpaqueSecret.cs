using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Library.Auth.Domain;

/// <summary>How the secrets of sessions are made and kept, those of browsers and those of tokens.</summary>
internal static class OpaqueSecret
{
    private const int RandomBytes = 32;

    /// <summary>The length of a secret.</summary>
    public const int Characters = 43;

    /// <summary>A new one: 32 random bytes in base64url.</summary>
    public static string Next() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>The hash that is kept in its place: SHA-256, in lower-case hexadecimal. No salt is needed for 256
    /// random bits.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
