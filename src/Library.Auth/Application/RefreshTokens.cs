using Library.Auth.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Auth.Application;

internal sealed record RefreshTokensCommand(string RefreshToken)
{
    public override string ToString() => nameof(RefreshTokensCommand);
}

/// <summary>Exchanges a refresh token for a new pair.</summary>
internal sealed partial class RefreshTokens(
    IRefreshTokenRepository refreshTokens,
    IAccessTokenIssuer accessTokens,
    IdGenerator ids,
    TimeProvider clock,
    ILogger<RefreshTokens> logger
)
{
    public async Task<TokenPair> ExecuteAsync(RefreshTokensCommand command, CancellationToken cancellationToken)
    {
        var presented = RefreshTokenValue.Parse(command.RefreshToken);
        var now = clock.UtcNowInMicroseconds();
        var spent =
            await refreshTokens.SpendAsync(presented.Hash, now, cancellationToken)
            ?? throw await RefuseAsync(presented.Hash, now, cancellationToken);
        var next = RefreshTokenValue.Random();
        await KeepAsync(spent.Continue(ids.Next(), next.Hash, now), cancellationToken);
        return new TokenPair(accessTokens.Issue(spent.Owner), next.Text, accessTokens.Lifetime);
    }

    private async Task<Exception> RefuseAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await refreshTokens.FindAsync(tokenHash, cancellationToken) is not { } known || !known.IsReplayedAt(now))
        {
            return new InvalidRefreshTokenException();
        }

        await refreshTokens.RevokeFamilyAsync(known.FamilyId, now, cancellationToken);
        LogReplayed(known.MemberId, known.FamilyId);
        return new ReplayedRefreshTokenException();
    }

    private async Task KeepAsync(RefreshToken token, CancellationToken cancellationToken)
    {
        try
        {
            await refreshTokens.CreateAsync(token, cancellationToken);
        }
        catch (SessionOwnerGoneException)
        {
            // The owner was there when the token was spent, before a concurrent deletion.
            throw new InvalidRefreshTokenException();
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "A spent refresh token of member {MemberId} came back: session {FamilyId} is ended."
    )]
    private partial void LogReplayed(Guid memberId, Guid familyId);
}
