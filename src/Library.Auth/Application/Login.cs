using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Auth.Application;

internal sealed record LoginCommand(string Email, string Password)
{
    public override string ToString() => nameof(LoginCommand);
}

internal sealed partial class Login(
    ICredentialVerifier credentials,
    IRefreshTokenRepository refreshTokens,
    IAccessTokenIssuer accessTokens,
    SessionPolicy policy,
    IdGenerator ids,
    TimeProvider clock,
    ILogger<Login> logger
)
{
    public async Task<TokenPair> ExecuteAsync(LoginCommand command, CancellationToken cancellationToken)
    {
        if (await credentials.VerifyAsync(command.Email, command.Password, cancellationToken) is not { } owner)
        {
            LogRefused();
            throw new InvalidCredentialsException();
        }

        var now = clock.UtcNowInMicroseconds();
        var value = RefreshTokenValue.Random();
        await refreshTokens.DeleteExpiredAsync(owner.MemberId, now, cancellationToken);
        await refreshTokens.CreateAsync(
            RefreshToken.Begin(ids.Next(), owner, value.Hash, now, policy.Lifetime),
            cancellationToken
        );
        LogLoggedIn(owner.MemberId);
        return new TokenPair(accessTokens.Issue(owner), value.Text, accessTokens.Lifetime);
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} logged in.")]
    private partial void LogLoggedIn(Guid memberId);

    [LoggerMessage(LogLevel.Information, "A login was refused: unknown address, wrong password or locked account.")]
    private partial void LogRefused();
}
