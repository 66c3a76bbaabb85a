using Library.Auth.Domain;
using Library.Members.Domain;
using Library.Shared.Application;
using Microsoft.Extensions.Logging;

namespace Library.Members.Infrastructure;

/// <summary>Checks a login against the members. Every way to fail costs one verification of a hash.</summary>
internal sealed partial class MemberCredentialVerifier(
    IMemberRepository members, IPasswordHasher hasher, ILogger<MemberCredentialVerifier> logger) : ICredentialVerifier
{
    public async Task<SessionOwner?> VerifyAsync(string email, string password, CancellationToken cancellationToken)
    {
        var credentials = Email.TryParse(email, out var address) ? await members.FindCredentialsAsync(address, cancellationToken) : null;
        if (!Password.TryParse(password, out var typed))
        {
            // Nobody has such a password; the same work is done on a text that the hasher can take.
            await hasher.VerifyAsync("", hash: null, cancellationToken);
            return null;
        }

        if (!await hasher.VerifyAsync(typed.Value, credentials?.PasswordHash, cancellationToken) || credentials is null)
        {
            return null;
        }

        await RehashAsync(credentials, typed, cancellationToken);
        return new SessionOwner(credentials.MemberId, credentials.SessionStamp);
    }

    private async Task RehashAsync(StoredCredentials credentials, Password password, CancellationToken cancellationToken)
    {
        if (!hasher.NeedsRehash(credentials.PasswordHash))
        {
            return;
        }

        var passwordHash = await hasher.HashAsync(password.Value, cancellationToken);
        if (await members.ReplacePasswordHashAsync(credentials, passwordHash, cancellationToken))
        {
            LogRehashed(credentials.MemberId);
        }
    }

    [LoggerMessage(LogLevel.Information, "Password of member {MemberId} hashed anew with today's parameters.")]
    private partial void LogRehashed(Guid memberId);
}
