using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>The queries of holds about loans.</summary>
public interface ILentCopies
{
    /// <summary>The copies of these titles that are on loan at this moment.</summary>
    /// <param name="ids">The titles.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<CopyOnLoan>> ListAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken);

    /// <summary>The copies of a title that are on loan at this moment, and those of any title that a member
    /// has.</summary>
    /// <param name="id">The title.</param>
    /// <param name="memberId">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<CopyOnLoan>> ListAsync(BookId id, MemberId memberId, CancellationToken cancellationToken);
}

/// <summary>A copy that is on loan.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="BookId">The title.</param>
/// <param name="MemberId">The borrower.</param>
/// <param name="DueAt">When it has to be back.</param>
public sealed record CopyOnLoan(CopyId CopyId, BookId BookId, MemberId MemberId, DateTimeOffset DueAt)
{
    /// <summary>Whether the borrower says that it is back.</summary>
    public bool IsClaimed { get; init; }
}
