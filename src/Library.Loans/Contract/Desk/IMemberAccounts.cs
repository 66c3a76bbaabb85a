using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>The queries of the desk about what a member has on loan.</summary>
public interface IMemberAccounts
{
    /// <summary>The account at this moment, or null where the member is not kept. For librarians.</summary>
    /// <param name="id">The member.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<MemberAccount?> FindAsync(MemberId id, Caller caller, CancellationToken cancellationToken);
}

/// <summary>The loans of a member, and what keeps it from borrowing more.</summary>
/// <param name="Loans">The open loans, the newest first.</param>
/// <param name="LoansAtOnce">How many it may have at once.</param>
public sealed record MemberAccount(IReadOnlyList<OpenLoan> Loans, int LoansAtOnce)
{
    /// <summary>Whether it is blocked at this moment.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>The day on which the block ends by itself, or null.</summary>
    public DateOnly? BlockedUntil { get; init; }

    /// <summary>Whether the membership has ended.</summary>
    public bool HasExpired { get; init; }
}
