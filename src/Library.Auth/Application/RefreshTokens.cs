using Library.Auth.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Auth.Application;

internal sealed record RefreshTokensCommand(string RefreshToken, Client Client)
{
    public override string ToString() => nameof(RefreshTokensCommand);
}

/// <summary>Exchanges a refresh token for a new pair.</summary>
internal sealed partial class RefreshTokens(
    IRefreshTokenRepository refreshTokens,
    IAccessTokenIssuer accessTokens,
    IRefreshLimit limit,
    IdGenerator ids,
    TimeProvider clock,
    ILogger<RefreshTokens> logger
)
{
    /// <summary>So many refreshes later a spent token is no longer known, and only refused.</summary>
    private const int SpentTokensKept = 50;

    public async Task<TokenPair> ExecuteAsync(RefreshTokensCommand command, CancellationToken cancellationToken)
    {
        var presented = RefreshTokenValue.Parse(command.RefreshToken);
        var now = clock.UtcNowInMicroseconds();
        var spent =
            await refreshTokens.SpendAsync(presented.Hash, now, cancellationToken)
            ?? throw await RefuseAsync(presented.Hash, now, cancellationToken);

        // A refusal takes the spending back: the token can still be used later.
        limit.Take(spent.Session.Id);
        var next = RefreshTokenValue.Random();
        var token = spent.Continue(new RefreshTokenId(ids.Next()), next.Hash, command.Client, now);
        await KeepAsync(token, cancellationToken);
        await refreshTokens.DeleteSpentAsync(spent.Session.Id, SpentTokensKept, cancellationToken);
        return new TokenPair(accessTokens.Issue(spent.Session), next.Text, accessTokens.Lifetime);
    }

    private async Task<Exception> RefuseAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await refreshTokens.FindAsync(tokenHash, cancellationToken) is not { } known || !known.IsReplayedAt(now))
        {
            return new InvalidRefreshTokenException();
        }

        await refreshTokens.RevokeFamilyAsync(known.Session.Id, now, cancellationToken);
        LogReplayed(known.MemberId, known.Session.Id);
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
    private partial void LogReplayed(MemberId memberId, SessionId familyId);
}
