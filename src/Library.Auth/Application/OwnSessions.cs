using Library.Auth.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Auth.Application;

/// <summary>Where a member is logged in, and the end of it.</summary>
internal sealed partial class OwnSessions(
    IRefreshTokenRepository refreshTokens,
    IBrowserSessions browsers,
    TimeProvider clock,
    ILogger<OwnSessions> logger
)
{
    /// <summary>The caller's sessions that go on, newest first.</summary>
    public async Task<IReadOnlyList<OpenSession>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var byToken = await refreshTokens.ListOpenAsync(caller.Id, now, cancellationToken);
        var byBrowser = await browsers.ListAsync(caller.Id, cancellationToken);
        return
        [
            .. byBrowser
                .Select(session => session.Seen(caller.Role))
                .Where(session => session.EndsAt > now)
                .Concat(byToken)
                .OrderByDescending(session => session.BeganAt),
        ];
    }

    /// <summary>Ends one of them.</summary>
    /// <exception cref="SessionNotFoundException">The caller has no such session.</exception>
    public async Task EndAsync(Caller caller, SessionId id, CancellationToken cancellationToken)
    {
        var sessions = await ListAsync(caller, cancellationToken);
        if (sessions.All(session => session.Id != id))
        {
            throw new SessionNotFoundException();
        }

        await refreshTokens.RevokeFamilyAsync(id, clock.UtcNowInMicroseconds(), cancellationToken);
        await browsers.EndOneOfAsync(caller.Id, id, cancellationToken);
        LogEnded(caller.Id, id);
    }

    /// <summary>Ends them all, also the one that asks.</summary>
    public async Task EndAllAsync(Caller caller, CancellationToken cancellationToken)
    {
        await refreshTokens.RevokeAllOfAsync(caller.Id, kept: null, clock.UtcNowInMicroseconds(), cancellationToken);
        await browsers.EndAllOfAsync(caller.Id, kept: null, cancellationToken);
        LogAllEnded(caller.Id);
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} ended session {SessionId}.")]
    private partial void LogEnded(MemberId memberId, SessionId sessionId);

    [LoggerMessage(LogLevel.Information, "Member {MemberId} ended all its sessions.")]
    private partial void LogAllEnded(MemberId memberId);
}
