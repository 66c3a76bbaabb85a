using System.Reflection;
using System.Runtime.InteropServices;

namespace Library.Platform.Passwords;

/// <summary>The one function of libargon2, the reference implementation, that this project calls.</summary>
internal static partial class Argon2Library
{
    private const string Name = "libargon2";
    private const string HashFunction = "argon2id_hash_raw";
    private const int MappingThreshold = -3;
    private const int Mebibyte = 1 << 20;
    private static readonly string[] FileNames = ["libargon2.so.1", "libargon2.dylib", "libargon2", "argon2"];
    private static readonly Lazy<nint> Handle = new(() =>
    {
        ReturnLargeBlocks();
        return Load(FileNames);
    });

    static Argon2Library() => NativeLibrary.SetDllImportResolver(typeof(Argon2Library).Assembly, Resolve);

    /// <summary>Loads the library unless it is loaded.</summary>
    /// <exception cref="DllNotFoundException">It is not installed; the message says what to install.</exception>
    public static void EnsureAvailable() => _ = Handle.Value;

    /// <summary>The Argon2id hash (version 1.3) of the password. Blocks for as long as the parameters demand.</summary>
    /// <exception cref="InvalidOperationException">The library refused, for want of memory or because of the
    /// parameters.</exception>
    public static byte[] Hash(Argon2Parameters parameters, byte[] password, byte[] salt, int tagLength)
    {
        var tag = new byte[tagLength];
        var status = HashRaw(
            (uint)parameters.Iterations,
            (uint)parameters.MemoryKibibytes,
            (uint)parameters.Lanes,
            password,
            (nuint)password.Length,
            salt,
            (nuint)salt.Length,
            tag,
            (nuint)tag.Length
        );
        if (status != 0)
        {
            throw new InvalidOperationException($"libargon2 could not hash: status {status}.");
        }

        return tag;
    }

    /// <summary>Loads the first library of these file names that is there and knows Argon2id.</summary>
    /// <exception cref="DllNotFoundException">None is.</exception>
    internal static nint Load(IEnumerable<string> fileNames)
    {
        foreach (var fileName in fileNames)
        {
            if (
                NativeLibrary.TryLoad(fileName, typeof(Argon2Library).Assembly, searchPath: null, out var handle)
                && NativeLibrary.TryGetExport(handle, HashFunction, out _)
            )
            {
                return handle;
            }
        }

        throw new DllNotFoundException(
            "Passwords are hashed by libargon2, which is not installed. Debian and Ubuntu: apt-get install libargon2-1. macOS: brew install argon2."
        );
    }

    /// <summary>
    /// Has glibc map each block of a mebibyte or more by itself and give it back when it is freed. Left alone it would
    /// keep the 19 MiB of a hash in an arena, one for each of many threads.
    /// </summary>
    private static void ReturnLargeBlocks()
    {
        try
        {
            _ = SetAllocationOption(MappingThreshold, Mebibyte);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, with habits of its own.
        }
    }

    private static nint Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath) =>
        libraryName == Name ? Handle.Value : nint.Zero;

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAllocationOption(int option, int value);

    [LibraryImport(Name, EntryPoint = HashFunction)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int HashRaw(
        uint iterations,
        uint memoryKibibytes,
        uint lanes,
        ReadOnlySpan<byte> password,
        nuint passwordLength,
        ReadOnlySpan<byte> salt,
        nuint saltLength,
        Span<byte> tag,
        nuint tagLength
    );
}
