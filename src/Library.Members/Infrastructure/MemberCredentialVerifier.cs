using Library.Auth.Contract;
using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Infrastructure;

/// <summary>
/// Checks a login against the members. Every way to fail costs one look-up, one verification of a hash, and one
/// statement that counts it.
/// </summary>
internal sealed partial class MemberCredentialVerifier(
    IMemberRepository members,
    ILoginAttempts attempts,
    IPasswordHasher hasher,
    TimeProvider clock,
    ILogger<MemberCredentialVerifier> logger
) : ICredentialVerifier
{
    public async Task<SessionOwner?> VerifyAsync(string email, string password, CancellationToken cancellationToken)
    {
        var credentials = Email.TryParse(email, out var address)
            ? await members.FindCredentialsAsync(address, cancellationToken)
            : null;
        var match = await MatchAsync(credentials, password, cancellationToken);
        if (
            match is null
            || credentials is null
            || attempts.AreLocked(credentials, Now)
            || !await AcceptAsync(credentials, match, cancellationToken)
        )
        {
            await CountFailureAsync(credentials, cancellationToken);
            return null;
        }

        return new SessionOwner(credentials.MemberId, credentials.SessionStamp);
    }

    private DateTimeOffset Now => clock.UtcNowInMicroseconds();

    /// <summary>Compares the password in form C and, where it was typed otherwise, as it was typed: so it was hashed
    /// by earlier versions.</summary>
    /// <returns>Null where it is wrong.</returns>
    private async Task<Match?> MatchAsync(
        StoredCredentials? credentials,
        string password,
        CancellationToken cancellationToken
    )
    {
        var hash = credentials?.PasswordHash;
        if (!Password.TryParse(password, out var typed))
        {
            // No account has such a password; the same work is done on a text that the hasher can take.
            await hasher.VerifyAsync("", hash: null, cancellationToken);
            return null;
        }

        if (await hasher.VerifyAsync(typed.Value, hash, cancellationToken))
        {
            return new Match(typed, NeedsRehash: hasher.NeedsRehash(hash!));
        }

        return typed.AsTyped != typed.Value && await hasher.VerifyAsync(typed.AsTyped, hash, cancellationToken)
            ? new Match(typed, NeedsRehash: true)
            : null;
    }

    private async Task<bool> AcceptAsync(
        StoredCredentials credentials,
        Match match,
        CancellationToken cancellationToken
    )
    {
        // Hashed before the first statement that writes: no transaction waits for it.
        var passwordHash = match.NeedsRehash ? await hasher.HashAsync(match.Password.Value, cancellationToken) : null;
        if (!await attempts.RecordSuccessAsync(credentials, Now, cancellationToken))
        {
            return false;
        }

        if (
            passwordHash is not null
            && await members.ReplacePasswordHashAsync(credentials, passwordHash, cancellationToken)
        )
        {
            LogRehashed(credentials.MemberId);
        }

        return true;
    }

    private async Task CountFailureAsync(StoredCredentials? credentials, CancellationToken cancellationToken)
    {
        var lockedUntil = await attempts.RecordFailureAsync(credentials?.MemberId, Now, cancellationToken);
        if (lockedUntil is { } end && lockedUntil != credentials?.LockedUntil && credentials is not null)
        {
            LogLocked(credentials.MemberId, end);
        }
    }

    [LoggerMessage(LogLevel.Information, "Password of member {MemberId} hashed anew, as it is done today.")]
    private partial void LogRehashed(Guid memberId);

    [LoggerMessage(
        LogLevel.Warning,
        "Too many wrong passwords: the account of member {MemberId} is locked until {LockedUntil}."
    )]
    private partial void LogLocked(Guid memberId, DateTimeOffset lockedUntil);

    /// <summary>The password is right.</summary>
    /// <param name="Password">In both its forms.</param>
    /// <param name="NeedsRehash">Whether its hash is not what it would be today.</param>
    private sealed record Match(Password Password, bool NeedsRehash);
}
