using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The kinds of titles, of each of which a policy may lend only so many at once.</summary>
public interface ITitleKinds
{
    /// <summary>Those of the titles that are of a kind, which is compared without case.</summary>
    Task<IReadOnlyList<BookId>> ListOfKindAsync(
        IReadOnlyCollection<BookId> ids,
        string kind,
        CancellationToken cancellationToken
    );
}
