using Library.Members.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Members.Application;

/// <summary>
/// Compares a password with that of an account, by the rule for guesses. Every way to fail costs one verification of a
/// hash, and the same statements.
/// </summary>
internal sealed partial class CheckPassword(
    IMemberRepository members,
    ILoginAttempts attempts,
    IPasswordHasher hasher,
    TimeProvider clock,
    ILogger<CheckPassword> logger
)
{
    /// <summary>Passes a member who knows its password.</summary>
    /// <param name="caller">The member.</param>
    /// <param name="password">The clear text.</param>
    /// <param name="network">Where the attempt comes from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its credentials as they are now.</returns>
    /// <exception cref="WrongPasswordException">The password is another, or was tried too often.</exception>
    public async Task<StoredCredentials> DemandAsync(
        Caller caller,
        string password,
        string network,
        CancellationToken cancellationToken
    )
    {
        var credentials =
            await members.FindCredentialsAsync(caller.Id, cancellationToken) ?? throw new CallerGoneException();
        return await ExecuteAsync(credentials, password, network, cancellationToken)
            ?? throw new WrongPasswordException();
    }

    /// <summary>Counts a failure in the caller's transaction, which has to be committed also then.</summary>
    /// <param name="credentials">The account, or null where there is none.</param>
    /// <param name="password">The clear text.</param>
    /// <param name="network">Where the attempt comes from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The credentials as they are now; null where the password is wrong, or the account is locked for this
    /// network.</returns>
    public async Task<StoredCredentials?> ExecuteAsync(
        StoredCredentials? credentials,
        string password,
        string network,
        CancellationToken cancellationToken
    )
    {
        var match = await MatchAsync(credentials, password, cancellationToken);

        // Hashed before the first statement that writes, so that no transaction waits for it, and not where the account
        // is locked: the time would tell that the password is right.
        var seen = await attempts.ReadAsync(credentials, network, cancellationToken);
        var passwordHash =
            match is { NeedsRehash: true } && seen.MaySucceedAt(clock.UtcNowInMicroseconds())
                ? await hasher.HashAsync(match.Password.Value, cancellationToken)
                : null;
        var now = clock.UtcNowInMicroseconds();
        var attempt = await attempts.HoldAsync(credentials, network, cancellationToken);
        if (match is null || credentials?.CountAt(now) != true || !attempt.MaySucceedAt(now))
        {
            await CountFailureAsync(attempt, now, cancellationToken);
            return null;
        }

        await attempts.KeepSuccessAsync(attempt, now, cancellationToken);
        if (
            passwordHash is null
            || !await members.ReplacePasswordHashAsync(credentials, passwordHash, cancellationToken)
        )
        {
            return credentials;
        }

        LogRehashed(credentials.MemberId);
        return credentials with { PasswordHash = passwordHash };
    }

    /// <summary>Compares the password in form C and, where it was typed otherwise, as it was typed: so it was hashed
    /// by earlier versions. A right password takes as long as a wrong one.</summary>
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

        var isRight = await hasher.VerifyAsync(typed.Value, hash, cancellationToken);
        var isRightAsTyped =
            typed.AsTyped != typed.Value && await hasher.VerifyAsync(typed.AsTyped, hash, cancellationToken);
        return isRight || isRightAsTyped ? new Match(typed, isRightAsTyped || hasher.NeedsRehash(hash!)) : null;
    }

    private async Task CountFailureAsync(LoginAttempt attempt, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var failures = attempt.Failures.With(at);
        await attempts.KeepFailureAsync(attempt, failures, cancellationToken);
        if (attempt.MemberId is { } member && failures.LockedUntil is { } end && failures != attempt.Failures)
        {
            LogLocked(member, end);
        }
    }

    [LoggerMessage(LogLevel.Information, "Password of member {MemberId} hashed anew, as it is done today.")]
    private partial void LogRehashed(MemberId memberId);

    [LoggerMessage(
        LogLevel.Warning,
        "Too many wrong passwords: the account of member {MemberId} is locked until {LockedUntil}."
    )]
    private partial void LogLocked(MemberId memberId, DateTimeOffset lockedUntil);

    /// <summary>The password is right.</summary>
    /// <param name="Password">In both its forms.</param>
    /// <param name="NeedsRehash">Whether its hash is not what it would be today.</param>
    private sealed record Match(Password Password, bool NeedsRehash);
}
