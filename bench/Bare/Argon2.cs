using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Bare;

/// <summary>Argon2id through libargon2 with the parameters of the Library, no more at once than there are
/// cores.</summary>
internal static partial class Argon2
{
    private const uint Passes = 2;
    private const uint Kibibytes = 19_456;
    private static readonly SemaphoreSlim Places = new(Environment.ProcessorCount);

    public static async Task<string> HashAsync(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var tag = await ComputeAsync(password, salt);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"$argon2id$v=19$m={Kibibytes},t={Passes},p=1${Text(salt)}${Text(tag)}"
        );
    }

    public static async Task<bool> VerifyAsync(string password, string hash)
    {
        var parts = hash.Split('$');
        return CryptographicOperations.FixedTimeEquals(await ComputeAsync(password, Bytes(parts[4])), Bytes(parts[5]));
    }

    private static async Task<byte[]> ComputeAsync(string password, byte[] salt)
    {
        await Places.WaitAsync();
        try
        {
            return await Task.Factory.StartNew(
                () => Compute(password, salt),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
        }
        finally
        {
            Places.Release();
        }
    }

    private static byte[] Compute(string password, byte[] salt)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        var tag = new byte[32];
        var status = Hash(
            Passes,
            Kibibytes,
            1,
            bytes,
            (nuint)bytes.Length,
            salt,
            (nuint)salt.Length,
            tag,
            (nuint)tag.Length
        );
        return status == 0 ? tag : throw new InvalidOperationException("libargon2 could not hash.");
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] Bytes(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    [LibraryImport("libargon2.so.1", EntryPoint = "argon2id_hash_raw")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Hash(
        uint passes,
        uint kibibytes,
        uint lanes,
        ReadOnlySpan<byte> password,
        nuint passwordLength,
        ReadOnlySpan<byte> salt,
        nuint saltLength,
        Span<byte> tag,
        nuint tagLength
    );
}
