using Library.Shared;

namespace Library.Auth.Contract;

/// <summary>Ends sessions of a member: one command, of which Members needs all three extents.</summary>
public interface ISessions
{
    /// <summary>
    /// Ends every session of a member, also one that another request is continuing at this moment; not one that begins
    /// at this moment. It happens in the caller's transaction.
    /// </summary>
    /// <param name="memberId">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task EndAllOfAsync(MemberId memberId, CancellationToken cancellationToken);

    /// <summary>As <see cref="EndAllOfAsync"/>, but for one session that goes on.</summary>
    /// <param name="memberId">The member.</param>
    /// <param name="kept">The session that goes on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task EndOthersOfAsync(MemberId memberId, SessionId kept, CancellationToken cancellationToken);

    /// <summary>Ends the sessions of a member's browsers, which have to log in again; tokens are told of every change
    /// by each request.</summary>
    /// <param name="memberId">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task EndBrowsersOfAsync(MemberId memberId, CancellationToken cancellationToken);
}
