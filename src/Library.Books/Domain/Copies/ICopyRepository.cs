using Library.Books.Contract;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>Port: where copies are kept. Lists are ordered from the oldest copy to the newest.</summary>
internal interface ICopyRepository
{
    /// <summary>Adds a copy of a book.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="bookId">The book.</param>
    /// <param name="details">What is said about it.</param>
    /// <param name="barcode">The code on its label; null for the next one that the library makes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The copy with its barcode.</returns>
    /// <exception cref="BookNotFoundException">There is no such book.</exception>
    /// <exception cref="BarcodeTakenException">The code is another's.</exception>
    Task<Copy> AddAsync(
        CopyId id,
        BookId bookId,
        CopyDetails details,
        Barcode? barcode,
        CancellationToken cancellationToken
    );

    /// <summary>All copies of the book.</summary>
    Task<IReadOnlyList<Copy>> ListAsync(BookId bookId, CancellationToken cancellationToken);
}
