using Library.Shared;

namespace Library.Holds.Contract;

/// <summary>The queries of the desk about copies that wait for members.</summary>
public interface ISetAsideCopies
{
    /// <summary>For whom these copies are set aside at this moment, without those that are not.</summary>
    /// <param name="ids">The copies.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<CopyId, SetAsideCopy>> FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    );
}

/// <summary>A copy that waits for a member.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="MemberId">The member.</param>
/// <param name="Until">The last day on which it waits, in the library's zone.</param>
public sealed record SetAsideCopy(CopyId CopyId, MemberId MemberId, DateOnly Until);
