using Library.Shared;

namespace Library.Auth.Contract;

/// <summary>Port: what is known of the member whose access token is shown. Implemented where members are kept.</summary>
public interface ICallers
{
    /// <summary>
    /// The member as the database describes it at this moment, never as a copy does; null where it does not exist (any
    /// more) or has another stamp, because its sessions were ended.
    /// </summary>
    /// <param name="owner">The member and the stamp that the token carries.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Caller?> FindAsync(SessionOwner owner, CancellationToken cancellationToken);
}
