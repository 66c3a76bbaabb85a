using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;

namespace Library.Auth.Application;

/// <summary>Ends sessions on behalf of other slices.</summary>
internal sealed class Sessions(IRefreshTokenRepository refreshTokens, TimeProvider clock) : ISessions
{
    public Task EndAllOfAsync(MemberId memberId, CancellationToken cancellationToken) =>
        refreshTokens.RevokeAllOfAsync(memberId, kept: null, clock.UtcNowInMicroseconds(), cancellationToken);

    public Task EndOthersOfAsync(MemberId memberId, SessionId kept, CancellationToken cancellationToken) =>
        refreshTokens.RevokeAllOfAsync(memberId, kept, clock.UtcNowInMicroseconds(), cancellationToken);
}
