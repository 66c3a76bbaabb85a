using Library.Auth.Contract;
using Library.Members.Application;
using Library.Members.Domain;

namespace Library.Members.Infrastructure;

/// <summary>Checks a log-in against the members.</summary>
internal sealed class MemberCredentialVerifier(IMemberRepository members, CheckPassword checkPassword)
    : ICredentialVerifier
{
    public async Task<SessionOwner?> VerifyAsync(
        string email,
        string password,
        string network,
        CancellationToken cancellationToken
    )
    {
        var credentials = Email.TryParse(email, out var address)
            ? await members.FindCredentialsAsync(address, cancellationToken)
            : null;
        return await checkPassword.ExecuteAsync(credentials, password, network, cancellationToken)
            ? new SessionOwner(credentials!.MemberId, credentials.SessionStamp)
            : null;
    }
}
