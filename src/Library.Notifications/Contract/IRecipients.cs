using Library.Shared;

namespace Library.Notifications.Contract;

/// <summary>Port: the addresses of members. Implemented where members are kept.</summary>
public interface IRecipients
{
    /// <summary>The address at which the library may write to a member; null where there is none.</summary>
    /// <param name="memberId">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string?> FindAddressAsync(MemberId memberId, CancellationToken cancellationToken);
}
