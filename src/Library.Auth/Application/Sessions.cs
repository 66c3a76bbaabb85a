using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;

namespace Library.Auth.Application;

/// <summary>Ends sessions on behalf of other slices.</summary>
internal sealed class Sessions(IRefreshTokenRepository refreshTokens, IBrowserSessions browsers, TimeProvider clock)
    : ISessions
{
    public Task EndAllOfAsync(MemberId memberId, CancellationToken cancellationToken) =>
        EndAsync(memberId, kept: null, cancellationToken);

    public Task EndOthersOfAsync(MemberId memberId, SessionId kept, CancellationToken cancellationToken) =>
        EndAsync(memberId, kept, cancellationToken);

    public Task EndBrowsersOfAsync(MemberId memberId, CancellationToken cancellationToken) =>
        browsers.EndAllOfAsync(memberId, kept: null, cancellationToken);

    private async Task EndAsync(MemberId memberId, SessionId? kept, CancellationToken cancellationToken)
    {
        await refreshTokens.RevokeAllOfAsync(memberId, kept, clock.UtcNowInMicroseconds(), cancellationToken);
        await browsers.EndAllOfAsync(memberId, kept, cancellationToken);
    }
}
