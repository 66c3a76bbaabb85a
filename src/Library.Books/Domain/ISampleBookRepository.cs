using Library.Shared;

namespace Library.Books.Domain;

/// <summary>Port: which books are samples.</summary>
internal interface ISampleBookRepository
{
    /// <summary>Marks a book that is kept as a sample.</summary>
    Task MarkAsync(BookId id, CancellationToken cancellationToken);

    /// <summary>The samples that are still what was added, oldest first: no other title was merged into them, and they
    /// have no further copies.</summary>
    Task<IReadOnlyList<BookId>> ListAsync(CancellationToken cancellationToken);
}
