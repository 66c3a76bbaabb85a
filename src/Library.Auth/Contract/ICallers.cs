using Library.Shared;

namespace Library.Auth.Contract;

/// <summary>Port: what is known of the member whose access token is shown. Implemented where members are
/// kept.</summary>
public interface ICallers
{
    /// <summary>
    /// The member as the database describes it at this moment, never as a copy does; null where it does not exist (any
    /// more), has another stamp, its one-time password is over, or the session is.
    /// </summary>
    /// <param name="session">The session that the token names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Caller?> FindAsync(Session session, CancellationToken cancellationToken);
}
