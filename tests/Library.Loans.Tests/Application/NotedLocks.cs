using Library.Books.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Tests.Application;

/// <summary>Notes which members and titles are locked, in their order.</summary>
internal sealed class NotedLocks(IBorrowers borrowers, ICatalogue catalogue) : IBorrowers, ICatalogue
{
    public List<object> Locked { get; } = [];

    Task<Borrower?> IBorrowers.FindAsync(MemberId id, CancellationToken cancellationToken) =>
        borrowers.FindAsync(id, cancellationToken);

    Task<IReadOnlyList<Borrower>> IBorrowers.ListAsync(
        IReadOnlyCollection<MemberId> ids,
        CancellationToken cancellationToken
    ) => borrowers.ListAsync(ids, cancellationToken);

    Task<Borrower?> IBorrowers.HoldAsync(MemberId id, CancellationToken cancellationToken)
    {
        Locked.Add(id);
        return borrowers.HoldAsync(id, cancellationToken);
    }

    Task<CatalogueTitle> ICatalogue.LockTitleAsync(BookId id, CancellationToken cancellationToken)
    {
        Locked.Add(id);
        return catalogue.LockTitleAsync(id, cancellationToken);
    }

    Task<CatalogueTitle> ICatalogue.FindTitleAsync(BookId id, CancellationToken cancellationToken) =>
        catalogue.FindTitleAsync(id, cancellationToken);

    Task<IReadOnlyDictionary<BookId, CatalogueTitle>> ICatalogue.FindTitlesAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    ) => catalogue.FindTitlesAsync(ids, cancellationToken);
}
