using Library.Shared;

namespace Library.Testing;

/// <summary>A hasher that costs nothing and shows its work: the hash of <c>secret</c> is
/// <c>hashed:secret</c>.</summary>
public sealed class FakePasswordHasher : IPasswordHasher
{
    private const string Prefix = "hashed:";
    private const string OutdatedPrefix = "outdated:";
    private int _hashings;
    private int _verifications;
    private int _verificationsWithoutHash;

    /// <summary>How many passwords were hashed.</summary>
    public int Hashings => Volatile.Read(ref _hashings);

    /// <summary>How many verifications were asked for, those without a hash included.</summary>
    public int Verifications => Volatile.Read(ref _verifications);

    /// <summary>How many verifications had no hash to compare with: the work done for an account that does not
    /// exist.</summary>
    public int VerificationsWithoutHash => Volatile.Read(ref _verificationsWithoutHash);

    /// <summary>A hash that fits the password and needs a rehash.</summary>
    public static string Outdated(string password) => OutdatedPrefix + password;

    /// <inheritdoc />
    public Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _hashings);
        return Task.FromResult(Prefix + password);
    }

    /// <inheritdoc />
    public Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _verifications);
        if (hash is null)
        {
            Interlocked.Increment(ref _verificationsWithoutHash);
        }

        var fits =
            string.Equals(hash, Prefix + password, StringComparison.Ordinal)
            || string.Equals(hash, OutdatedPrefix + password, StringComparison.Ordinal);
        return Task.FromResult(fits);
    }

    /// <inheritdoc />
    public bool NeedsRehash(string hash) => hash.StartsWith(OutdatedPrefix, StringComparison.Ordinal);
}
