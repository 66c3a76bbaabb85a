using Library.Shared;

namespace Library.Auth.Contract;

/// <summary>What other slices may do to sessions.</summary>
public interface ISessions
{
    /// <summary>
    /// Ends every session of a member, also one that another request is continuing at this moment; not one that begins
    /// at this moment. It happens in the caller's transaction.
    /// </summary>
    /// <param name="memberId">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task EndAllOfAsync(MemberId memberId, CancellationToken cancellationToken);
}
