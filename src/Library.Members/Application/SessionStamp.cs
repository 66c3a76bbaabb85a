using System.Security.Cryptography;

namespace Library.Members.Application;

/// <summary>Makes the stamps that tie access tokens to a member's present sessions.</summary>
internal static class SessionStamp
{
    private const int Bytes = 16;

    /// <summary>128 random bits in hexadecimal: no stamp comes twice.</summary>
    public static string Next() => RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true);
}
