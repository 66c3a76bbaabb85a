using System.Runtime.InteropServices;
using System.Text;

namespace Library.Platform.Passwords;

/// <summary>The three functions of libsodium that this project calls. Its package brings the library along.</summary>
internal static partial class Sodium
{
    private const string Name = "libsodium";
    private const int EncodedLength = 128;

    static Sodium()
    {
        if (Initialize() < 0)
        {
            throw new InvalidOperationException("libsodium could not be initialized.");
        }
    }

    /// <summary>Argon2id, version 1.3, one lane, with a fresh 16-byte salt and a 32-byte tag, as a PHC string. Blocks
    /// for as long as the costs demand.</summary>
    /// <exception cref="InvalidOperationException">The memory was not to be had.</exception>
    public static string Hash(ReadOnlySpan<byte> password, ulong passes, nuint bytesOfMemory)
    {
        Span<byte> encoded = stackalloc byte[EncodedLength];
        return HashPassword(encoded, password, (ulong)password.Length, passes, bytesOfMemory) == 0
            ? Encoding.ASCII.GetString(encoded[..encoded.IndexOf((byte)0)])
            : throw new InvalidOperationException("libsodium could not hash: there is not enough memory.");
    }

    /// <summary>Whether the password is the one that was hashed, compared in constant time; false as well where the
    /// hash is malformed.</summary>
    /// <param name="hash">A PHC string; the work it asks for is done, however much that is.</param>
    /// <param name="password">The clear text.</param>
    public static bool Verify(string hash, ReadOnlySpan<byte> password) =>
        VerifyPassword(hash, password, (ulong)password.Length) == 0;

    [LibraryImport(Name, EntryPoint = "sodium_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int Initialize();

    [LibraryImport(Name, EntryPoint = "crypto_pwhash_str")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int HashPassword(
        Span<byte> encoded,
        ReadOnlySpan<byte> password,
        ulong passwordLength,
        ulong passes,
        nuint bytesOfMemory
    );

    [LibraryImport(Name, EntryPoint = "crypto_pwhash_str_verify", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int VerifyPassword(string hash, ReadOnlySpan<byte> password, ulong passwordLength);
}
