using System.Security.Cryptography;
using System.Text;

namespace Library.Platform.Caching;

/// <summary>
/// A value as a shared store keeps it, behind a seal (a message authentication code) that only the present generation
/// makes for this key. A copy of an older generation, one of another key, a forged and a broken one all fail alike.
/// </summary>
internal static class SealedCopy
{
    private const int SealLength = 16;

    /// <summary>Puts the seal before the value.</summary>
    public static byte[] Seal(byte[] generation, string key, byte[] value) =>
        [.. SealOf(generation, key, value), .. value];

    /// <summary>The value within, or null where the seal is not the one that this generation makes.</summary>
    public static byte[]? Open(byte[] generation, string key, byte[] kept)
    {
        if (kept.Length < SealLength)
        {
            return null;
        }

        var value = kept[SealLength..];
        return CryptographicOperations.FixedTimeEquals(SealOf(generation, key, value), kept.AsSpan(0, SealLength))
            ? value
            : null;
    }

    private static ReadOnlySpan<byte> SealOf(byte[] generation, string key, byte[] value) =>
        HMACSHA256.HashData((byte[])[.. generation, .. Encoding.UTF8.GetBytes(key)], value).AsSpan(0, SealLength);
}
