using Library.Auth.Domain;
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
        if (
            !await IsRightAsync(credentials, password, cancellationToken)
            || credentials is null
            || attempts.AreLocked(credentials, Now)
            || !await AcceptAsync(credentials, password, cancellationToken)
        )
        {
            await CountFailureAsync(credentials, cancellationToken);
            return null;
        }

        return new SessionOwner(credentials.MemberId, credentials.SessionStamp);
    }

    private DateTimeOffset Now => clock.UtcNowInMicroseconds();

    private Task<bool> IsRightAsync(
        StoredCredentials? credentials,
        string password,
        CancellationToken cancellationToken
    ) =>
        Password.TryParse(password, out var typed)
            ? hasher.VerifyAsync(typed.Value, credentials?.PasswordHash, cancellationToken)
            // Nobody has such a password; the same work is done on a text that the hasher can take.
            : hasher.VerifyAsync("", hash: null, cancellationToken);

    private async Task<bool> AcceptAsync(
        StoredCredentials credentials,
        string password,
        CancellationToken cancellationToken
    )
    {
        // Hashed before the first statement that writes: no transaction waits for it.
        var passwordHash = hasher.NeedsRehash(credentials.PasswordHash)
            ? await hasher.HashAsync(password, cancellationToken)
            : null;
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

    [LoggerMessage(LogLevel.Information, "Password of member {MemberId} hashed anew with today's parameters.")]
    private partial void LogRehashed(Guid memberId);

    [LoggerMessage(
        LogLevel.Warning,
        "Too many wrong passwords: the account of member {MemberId} is locked until {LockedUntil}."
    )]
    private partial void LogLocked(Guid memberId, DateTimeOffset lockedUntil);
}
