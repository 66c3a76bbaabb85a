using System.Runtime.InteropServices;
using System.Text;

namespace Bare;

/// <summary>Argon2id through libsodium with the parameters of the Library, no more at once than there are
/// cores.</summary>
internal static partial class Argon2
{
    private const ulong Passes = 2;
    private const int BytesOfMemory = 19_456 * 1024;
    private static readonly SemaphoreSlim Places = new(Environment.ProcessorCount);

    public static Task<string> HashAsync(string password) =>
        RunAsync(() =>
        {
            Span<byte> encoded = stackalloc byte[128];
            var bytes = Encoding.UTF8.GetBytes(password);
            return Hash(encoded, bytes, (ulong)bytes.Length, Passes, BytesOfMemory) == 0
                ? Encoding.ASCII.GetString(encoded[..encoded.IndexOf((byte)0)])
                : throw new InvalidOperationException("libsodium could not hash.");
        });

    public static Task<bool> VerifyAsync(string password, string hash) =>
        RunAsync(() =>
        {
            var bytes = Encoding.UTF8.GetBytes(password);
            return Verify(hash, bytes, (ulong)bytes.Length) == 0;
        });

    private static async Task<T> RunAsync<T>(Func<T> work)
    {
        await Places.WaitAsync();
        try
        {
            return await Task.Factory.StartNew(
                work,
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

    [LibraryImport("libsodium", EntryPoint = "crypto_pwhash_str")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int Hash(
        Span<byte> encoded,
        ReadOnlySpan<byte> password,
        ulong passwordLength,
        ulong passes,
        nuint bytesOfMemory
    );

    [LibraryImport("libsodium", EntryPoint = "crypto_pwhash_str_verify", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int Verify(string hash, ReadOnlySpan<byte> password, ulong passwordLength);
}
