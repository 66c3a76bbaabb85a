using Library.Shared;

namespace Library.Books.Contract;

/// <summary>A title, as other slices see it.</summary>
/// <param name="Id">The id of the book.</param>
/// <param name="Kind">The kind of thing that it is, such as <c>book</c>.</param>
/// <param name="Copies">Its copies, the oldest first; none where it has none.</param>
public sealed record CatalogueTitle(BookId Id, string Kind, IReadOnlyList<CatalogueCopy> Copies)
{
    /// <summary>The copies that can be had.</summary>
    /// <param name="isTaken">Whether a copy is on loan or set aside.</param>
    public IEnumerable<CatalogueCopy> FreeCopies(Func<CopyId, bool> isTaken) =>
        Copies.Where(copy => copy.CanBeLent && !isTaken(copy.Id));
}

/// <summary>A copy, as other slices see it.</summary>
/// <param name="Id">The id of the copy.</param>
/// <param name="BookId">The book that it is a copy of.</param>
/// <param name="Barcode">The code on its label.</param>
/// <param name="Condition">Its condition.</param>
/// <param name="Note">The note of staff on it; null where they noted nothing.</param>
public sealed record CatalogueCopy(
    CopyId Id,
    BookId BookId,
    Barcode Barcode,
    CopyCondition Condition,
    string? Note = null
)
{
    /// <summary>Whether its condition lets it be lent.</summary>
    public bool CanBeLent => Condition.CanBeLent();
}

/// <summary>The queries of other slices about the catalogue.</summary>
public interface ICatalogue
{
    /// <summary>
    /// The title with its copies as they are at this moment. Until the request ends, no other locks it or changes its
    /// copies, so that of several who want the last copy one gets it.
    /// </summary>
    /// <exception cref="BookNotFoundException">There is no such book.</exception>
    Task<CatalogueTitle> LockTitleAsync(BookId id, CancellationToken cancellationToken);

    /// <summary>As <see cref="LockTitleAsync"/>, without the lock: an answer may be given by it, and nothing
    /// changed.</summary>
    /// <exception cref="BookNotFoundException">There is no such book.</exception>
    Task<CatalogueTitle> FindTitleAsync(BookId id, CancellationToken cancellationToken);

    /// <summary>As <see cref="FindTitleAsync"/>, for several titles, without those that do not exist.</summary>
    Task<IReadOnlyDictionary<BookId, CatalogueTitle>> FindTitlesAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    );
}
