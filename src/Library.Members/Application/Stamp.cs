using System.Security.Cryptography;

namespace Library.Members.Application;

/// <summary>
/// Makes the stamps that tie tokens to what is kept of a member: change the stamp, and every token with the old one is
/// dead.
/// </summary>
internal static class Stamp
{
    private const int Bytes = 16;

    /// <summary>128 random bits in hexadecimal: no stamp comes twice.</summary>
    public static string Next() => RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true);
}
