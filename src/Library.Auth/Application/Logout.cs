using Library.Auth.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Auth.Application;

internal sealed record LogoutCommand(string RefreshToken)
{
    public override string ToString() => nameof(LogoutCommand);
}

/// <summary>Ends the session that a refresh token belongs to. Whether there was one is not said.</summary>
internal sealed partial class Logout(IRefreshTokenRepository refreshTokens, TimeProvider clock, ILogger<Logout> logger)
{
    public async Task ExecuteAsync(LogoutCommand command, CancellationToken cancellationToken)
    {
        var presented = RefreshTokenValue.Parse(command.RefreshToken);
        if (await refreshTokens.FindAsync(presented.Hash, cancellationToken) is not { } token)
        {
            return;
        }

        await refreshTokens.RevokeFamilyAsync(token.Session.Id, clock.UtcNowInMicroseconds(), cancellationToken);
        LogLoggedOut(token.MemberId, token.Session.Id);
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} logged out: session {FamilyId} is ended.")]
    private partial void LogLoggedOut(MemberId memberId, SessionId familyId);
}
