using Library.Shared;

namespace Library.Auth.Contract;

/// <summary>Port: what is known of the member whose browser shows a session's cookie. Implemented where members are
/// kept.</summary>
public interface IBrowserCallers
{
    /// <summary>
    /// The member as the database describes it at this moment, never as a copy does; null where no session has this
    /// key, its member has another stamp by now, or its one-time password is over.
    /// </summary>
    /// <param name="keyHash">The hash of what the cookie holds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<BrowserCaller?> FindAsync(string keyHash, CancellationToken cancellationToken);
}

/// <summary>A member in front of a browser.</summary>
/// <param name="Caller">The member.</param>
/// <param name="Stays">Whether it asked to stay logged in.</param>
/// <param name="LastUsedAt">When the session was last used, to the minute.</param>
public sealed record BrowserCaller(Caller Caller, bool Stays, DateTimeOffset LastUsedAt);
