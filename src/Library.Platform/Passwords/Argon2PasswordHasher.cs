using System.Security.Cryptography;
using System.Text;
using Library.Shared;

namespace Library.Platform.Passwords;

/// <summary>
/// Hashes passwords with Argon2id (RFC 9106) through libargon2: 19 MiB, two passes, one lane, a fresh 16-byte salt, a
/// 32-byte tag. One core is left to the rest of the service where there is more than one: so many hashes run at once,
/// each with 19 MiB, and the others wait. One instance serves the whole process.
/// </summary>
public sealed class Argon2PasswordHasher : IPasswordHasher, IDisposable
{
    private const int SaltLength = 16;
    private const int TagLength = 32;

    /// <summary>Stands in where no account exists.</summary>
    private static readonly EncodedHash Nobody = new(Argon2Parameters.Today, new byte[SaltLength], new byte[TagLength]);

    private readonly SemaphoreSlim _places;
    private readonly HashFunction _hash;

    /// <summary>A hasher with <see cref="PlacesOn"/> this machine.</summary>
    /// <exception cref="DllNotFoundException">libargon2 is not installed; the message says what to install.</exception>
    public Argon2PasswordHasher()
        : this(PlacesOn(Environment.ProcessorCount), Argon2Library.Hash) => EnsureAvailable();

    internal Argon2PasswordHasher(int places, HashFunction hash)
    {
        _places = new SemaphoreSlim(places, places);
        _hash = hash;
    }

    internal delegate byte[] HashFunction(Argon2Parameters parameters, byte[] password, byte[] salt, int tagLength);

    /// <summary>Loads libargon2, so that a machine without it is noticed at start and not at the first login.</summary>
    /// <exception cref="DllNotFoundException">libargon2 is not installed; the message says what to install.</exception>
    public static void EnsureAvailable() => Argon2Library.EnsureAvailable();

    /// <summary>How many hashes run at once on a machine of so many cores.</summary>
    internal static int PlacesOn(int cores) => Math.Max(1, cores - 1);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The password is no well-formed Unicode: it could not be stored as it
    /// is.</exception>
    public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (!IsWellFormed(password))
        {
            throw new ArgumentException("The password is not well-formed Unicode.", nameof(password));
        }

        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var tag = await ComputeTagAsync(password, Argon2Parameters.Today, salt, TagLength, cancellationToken);
        return new EncodedHash(Argon2Parameters.Today, salt, tag).Encode();
    }

    /// <inheritdoc/>
    public async Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(password);
        var expected = Nobody;
        if (hash is not null && !EncodedHash.TryParse(hash, out expected))
        {
            return false;
        }

        var tag = await ComputeTagAsync(
            password,
            expected.Parameters,
            expected.Salt,
            expected.Tag.Length,
            cancellationToken
        );
        return CryptographicOperations.FixedTimeEquals(tag, expected.Tag) & hash is not null & IsWellFormed(password);
    }

    /// <inheritdoc/>
    public bool NeedsRehash(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return !EncodedHash.TryParse(hash, out var stored)
            || stored.Parameters.MemoryKibibytes < Argon2Parameters.Today.MemoryKibibytes
            || stored.Parameters.Iterations < Argon2Parameters.Today.Iterations
            || stored.Salt.Length < SaltLength
            || stored.Tag.Length < TagLength;
    }

    /// <summary>Gives the places back. Only once no hash is under way.</summary>
    public void Dispose() => _places.Dispose();

    private static bool IsWellFormed(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, position, out var rune))
            {
                return false;
            }

            position += rune.Utf16SequenceLength;
        }

        return true;
    }

    private async Task<byte[]> ComputeTagAsync(
        string password,
        Argon2Parameters parameters,
        byte[] salt,
        int tagLength,
        CancellationToken cancellationToken
    )
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            // A thread of its own, on which nothing but the hash runs: hashes would fill the thread pool, and every
            // request would wait for them.
            return await Task.Factory.StartNew(
                () => ComputeTag(password, parameters, salt, tagLength),
                CancellationToken.None,
                TaskCreationOptions.LongRunning
                    | TaskCreationOptions.DenyChildAttach
                    | TaskCreationOptions.RunContinuationsAsynchronously,
                TaskScheduler.Default
            );
        }
        finally
        {
            _places.Release();
        }
    }

    private byte[] ComputeTag(string password, Argon2Parameters parameters, byte[] salt, int tagLength)
    {
        HashingThread.GiveWay();

        // Pinned: the collector would leave copies behind that nobody can wipe.
        var bytes = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(password), pinned: true);
        try
        {
            Encoding.UTF8.GetBytes(password, bytes);
            return _hash(parameters, bytes, salt, tagLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
