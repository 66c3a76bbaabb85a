using Library.Shared;

namespace Library.Books.Contract;

/// <summary>Port: whether copies were ever lent. Each slice that lends copies implements it; the catalogue asks all of
/// them.</summary>
public interface ILendingHistory
{
    /// <summary>Whether one of these copies is or was on loan, or appears in the log of the desk.</summary>
    Task<bool> HasAnyAsync(IReadOnlyCollection<CopyId> ids, CancellationToken cancellationToken);
}
