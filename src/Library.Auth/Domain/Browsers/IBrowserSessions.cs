using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>Port: where the sessions of browsers are kept. One that is not kept is over.</summary>
internal interface IBrowserSessions
{
    /// <summary>Keeps a new one.</summary>
    /// <exception cref="SessionOwnerGoneException">Its member no longer exists.</exception>
    Task BeginAsync(BrowserSession session, CancellationToken cancellationToken);

    /// <summary>Ends the one with this key, if there is one.</summary>
    /// <returns>The member that it belonged to, or null.</returns>
    Task<MemberId?> EndAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>Ends one of a member, if it has such a session.</summary>
    Task EndOneOfAsync(MemberId memberId, SessionId id, CancellationToken cancellationToken);

    /// <summary>Ends those of a member.</summary>
    /// <param name="memberId">The member.</param>
    /// <param name="kept">One that goes on, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task EndAllOfAsync(MemberId memberId, SessionId? kept, CancellationToken cancellationToken);

    /// <summary>Those of a member, also such as have paused too long, newest first.</summary>
    Task<IReadOnlyList<BrowserSession>> ListAsync(MemberId memberId, CancellationToken cancellationToken);

    /// <summary>Forgets sessions that have paused too long.</summary>
    /// <param name="now">The present.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there were.</returns>
    Task<int> DeleteUnusedAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
