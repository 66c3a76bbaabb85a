using Library.Auth.Contract;
using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>Checks a log-in against the members.</summary>
internal sealed class MemberCredentialVerifier(IMemberRepository members, CheckPassword checkPassword)
    : ICredentialVerifier
{
    public async Task<SessionOwner?> VerifyAsync(
        LoginName name,
        string password,
        string network,
        CancellationToken cancellationToken
    )
    {
        var credentials = await FindAsync(name, cancellationToken);
        return await checkPassword.ExecuteAsync(credentials, password, network, cancellationToken) is { } passed
            ? new SessionOwner(passed.MemberId, passed.SessionStamp)
            : null;
    }

    private async Task<StoredCredentials?> FindAsync(LoginName name, CancellationToken cancellationToken) =>
        name.Kind switch
        {
            LoginNameKind.Email when Email.TryParse(name.Text, out var address) => await members.FindCredentialsAsync(
                address,
                cancellationToken
            ),
            LoginNameKind.CardNumber when Barcode.TryParse(name.Text, out var card) =>
                await members.FindCredentialsAsync(card, cancellationToken),
            _ => null,
        };
}
