using Library.Books.Contract;
using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>The queries about what came back over the desk.</summary>
public interface ILatestReturns
{
    /// <summary>The last scans of a librarian that took a copy back or saw it, the newest first; those that were taken
    /// back are left out.</summary>
    /// <param name="librarian">The librarian.</param>
    /// <param name="limit">The most that are wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<ReturnEvent>> ListAsync(MemberId librarian, int limit, CancellationToken cancellationToken);
}

/// <summary>A scan that took a copy back, or saw it.</summary>
/// <param name="At">When.</param>
/// <param name="CopyId">The copy; null if it was removed since.</param>
/// <param name="LoanId">The loan that ended; null where the copy was not on loan.</param>
/// <param name="MemberId">The member who had it, or null.</param>
public sealed record ReturnEvent(DateTimeOffset At, CopyId? CopyId, LoanId? LoanId, MemberId? MemberId)
{
    /// <summary>The condition before, where the scan changed it.</summary>
    public CopyCondition? Before { get; init; }

    /// <summary>The condition after, where the scan changed it.</summary>
    public CopyCondition? After { get; init; }

    /// <summary>Whether it is the last that happened to the copy, and recent enough to be taken back.</summary>
    public bool MayBeUndone { get; init; }
}
