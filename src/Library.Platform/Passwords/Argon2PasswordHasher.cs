using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Library.Shared;

namespace Library.Platform.Passwords;

/// <summary>
/// Hashes passwords with Argon2id (RFC 9106) through libsodium: OWASP's recommendation of 19 MiB, two passes, one lane.
/// It hashes as many at once as it is asked to; a queue before it bounds them.
/// </summary>
public sealed partial class Argon2PasswordHasher : IPasswordHasher
{
    /// <summary>The beginning of every new hash.</summary>
    internal const string TodaysCosts = "$argon2id$v=19$m=19456,t=2,p=1$";

    /// <summary>Stands in where no account exists: a real hash, so that verifying it costs as much as any
    /// other.</summary>
    internal const string StandIn = TodaysCosts + "NGfVidqONmZAR2OJZcyxBA$peP+0eHn209jofG8vIMAJKOF8U6FGo0XyDTew0bFnss";

    private const ulong Passes = 2;
    private const int Kibibyte = 1024;
    private const int Kibibytes = 19_456;
    private const int MostKibibytes = 65_536;

    /// <inheritdoc/>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        HashingThread.RunAsync(
            () => WithBytesOf(password, bytes => Sodium.Hash(bytes, Passes, Kibibytes * Kibibyte)),
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        if (hash is not null && !IsReasonable(hash))
        {
            return false;
        }

        var matches = await HashingThread.RunAsync(
            () => WithBytesOf(password, bytes => Sodium.Verify(hash ?? StandIn, bytes)),
            cancellationToken
        );
        return matches & hash is not null;
    }

    /// <inheritdoc/>
    public bool NeedsRehash(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return !hash.StartsWith(TodaysCosts, StringComparison.Ordinal);
    }

    /// <summary>Lends the password as UTF-8 and wipes it afterwards.</summary>
    internal static T WithBytesOf<T>(string password, Func<byte[], T> use)
    {
        ArgumentNullException.ThrowIfNull(password);

        // Pinned: the collector would leave copies behind that nothing can wipe.
        var bytes = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(password), pinned: true);
        try
        {
            return Utf8.FromUtf16(password, bytes, out _, out _, replaceInvalidSequences: false) == OperationStatus.Done
                ? use(bytes)
                : throw new ArgumentException("The password is not well-formed Unicode.", nameof(password));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Whether a stored hash may ask for its work. Beyond these limits, a written row could stop the
    /// service.</summary>
    private static bool IsReasonable(string hash) =>
        ReasonableHash().Match(hash) is { Success: true } match
        && int.Parse(match.Groups["memory"].ValueSpan, CultureInfo.InvariantCulture) <= MostKibibytes;

    [GeneratedRegex(
        @"\A\$argon2id\$v=19\$m=(?<memory>[0-9]{1,5}),t=([1-9]|10),p=[1-4]"
            + @"\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ReasonableHash();
}
