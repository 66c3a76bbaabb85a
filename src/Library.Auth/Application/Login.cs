using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Auth.Application;

internal sealed record LoginCommand(LoginName Name, string Password, Client Client)
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
        var (name, password, client) = command;
        if (await credentials.VerifyAsync(name, password, client.Network, cancellationToken) is not { } owner)
        {
            LogRefused();
            throw new InvalidCredentialsException();
        }

        var value = RefreshTokenValue.Random();
        var id = ids.Next();
        var token = RefreshToken.Begin(
            new RefreshTokenId(id),
            new Session(new SessionId(id), owner),
            value.Hash,
            client,
            clock.UtcNowInMicroseconds(),
            policy.Lifetime
        );
        await refreshTokens.CreateAsync(token, cancellationToken);
        LogLoggedIn(owner.MemberId);
        return new TokenPair(accessTokens.Issue(token.Session), value.Text, accessTokens.Lifetime);
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} logged in.")]
    private partial void LogLoggedIn(MemberId memberId);

    [LoggerMessage(LogLevel.Information, "A login was refused: unknown name, wrong password or locked account.")]
    private partial void LogRefused();
}
