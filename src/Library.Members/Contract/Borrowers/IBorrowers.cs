using Library.Shared;

namespace Library.Members.Contract;

/// <summary>The queries of lending about a member: all that a decision about a loan needs, and nothing else.</summary>
public interface IBorrowers
{
    /// <summary>The member as the database describes it at this moment, or null where it is not kept.</summary>
    /// <param name="id">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Borrower?> FindAsync(MemberId id, CancellationToken cancellationToken);

    /// <summary>Those of the members that are kept, as <see cref="FindAsync"/>.</summary>
    /// <param name="ids">The members.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Borrower>> ListAsync(IReadOnlyCollection<MemberId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="FindAsync"/>, and no other request holds or changes the member before this one's transaction ends.
    /// It comes before the locks of titles and copies.
    /// </summary>
    /// <param name="id">The member.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Borrower?> HoldAsync(MemberId id, CancellationToken cancellationToken);
}

/// <summary>A member as a borrower. Prints as its id alone.</summary>
/// <param name="Id">The member.</param>
/// <param name="IsVerified">Whether the library knows who it is.</param>
/// <param name="Group">The name of the group whose rules hold, as staff entered it; null where it has none.</param>
/// <param name="ExpiresOn">The last day on which it may borrow, in the library's zone; null where there is
/// none.</param>
/// <param name="Block">Why it may not borrow, or null; may be over.</param>
/// <param name="Note">The note of staff for staff, or empty.</param>
public sealed record Borrower(
    MemberId Id,
    bool IsVerified,
    string? Group,
    DateOnly? ExpiresOn,
    Block? Block,
    string Note
)
{
    /// <inheritdoc />
    public override string ToString() => $"borrower {Id}";
}
