using Library.Shared;

namespace Library.Members.Contract;

/// <summary>Port: erases texts that may name a member who left. Each slice that keeps such texts implements it, in the
/// transaction in which the member went.</summary>
public interface IMemberErasure
{
    /// <summary>Removes the texts. The row of the member is gone already, so that no transaction under way adds
    /// another.</summary>
    /// <param name="memberId">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task EraseAsync(MemberId memberId, CancellationToken cancellationToken);
}
