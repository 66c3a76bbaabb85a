using Library.Shared;

namespace Library.Members.Contract;

/// <summary>Port: what members must know of loans. Implemented where loans are kept.</summary>
public interface IMemberLoans
{
    /// <summary>Whether the member has a book that is not returned.</summary>
    Task<bool> HasOpenLoanAsync(MemberId memberId, CancellationToken cancellationToken);
}
