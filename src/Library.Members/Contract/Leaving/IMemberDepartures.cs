using Library.Shared;

namespace Library.Members.Contract;

/// <summary>Port: follows when a member leaves the library. Each slice in which a member has something open that is no
/// loan implements it, in the transaction in which the member goes.</summary>
public interface IMemberDepartures
{
    /// <summary>Ends what the member has open. It comes before the locks of titles.</summary>
    /// <param name="memberId">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task FollowAsync(MemberId memberId, CancellationToken cancellationToken);
}
