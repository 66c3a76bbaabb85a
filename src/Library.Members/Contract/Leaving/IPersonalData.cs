using Library.Shared;

namespace Library.Members.Contract;

/// <summary>Port: the data that another slice keeps of a member, for the member to take along. Implemented where the
/// data is kept.</summary>
public interface IPersonalData
{
    /// <summary>The name of this part in the file, in snake_case.</summary>
    string Name { get; }

    /// <summary>Reads it.</summary>
    /// <param name="memberId">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Records that become JSON as they are.</returns>
    Task<IReadOnlyList<object>> ReadAsync(MemberId memberId, CancellationToken cancellationToken);
}
