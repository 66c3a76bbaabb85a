using Library.Shared;

namespace Library.Members.Contract;

/// <summary>Locks of several members.</summary>
public static class BorrowerLocks
{
    /// <summary>Holds members in the order of their ids, so that no two requests wait for each other.</summary>
    /// <param name="borrowers">The members.</param>
    /// <param name="ids">Those to hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task HoldAllAsync(
        this IBorrowers borrowers,
        IEnumerable<MemberId> ids,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(borrowers);
        foreach (var id in ids.Distinct().OrderBy(id => id.Value))
        {
            await borrowers.HoldAsync(id, cancellationToken);
        }
    }
}
