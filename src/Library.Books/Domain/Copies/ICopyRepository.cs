using Library.Books.Contract;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>Port: where copies are kept. Lists are ordered from the oldest copy to the newest.</summary>
internal interface ICopyRepository
{
    /// <summary>Adds a copy of a book.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="bookId">The book.</param>
    /// <param name="details">The details of it.</param>
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

    /// <summary>Keeps what is said about a copy, and its barcode; the one that it had stays as an alias. The copy was
    /// found to be changed.</summary>
    /// <exception cref="BarcodeTakenException">The code is another's.</exception>
    Task KeepAsync(Copy copy, CancellationToken cancellationToken);

    /// <summary>Removes a copy with its barcodes. Its loans of the past stay, without it.</summary>
    /// <exception cref="CopyNotFoundException">It is not kept.</exception>
    /// <exception cref="CopyOnLoanException">It is on loan.</exception>
    Task DeleteAsync(CopyId id, CancellationToken cancellationToken);

    /// <summary>The copy of this id, or null.</summary>
    Task<Copy?> FindAsync(CopyId id, CancellationToken cancellationToken);

    /// <summary>The copy that this code is or was on, or null.</summary>
    Task<Copy?> FindAsync(Barcode barcode, CancellationToken cancellationToken);

    /// <summary>The copy of this id as it is at this moment, or null. Until the request ends, no other changes it, nor
    /// lends or changes any copy of its title.</summary>
    Task<Copy?> FindToChangeAsync(CopyId id, CancellationToken cancellationToken);

    /// <summary>All copies of the book.</summary>
    Task<IReadOnlyList<Copy>> ListAsync(BookId bookId, CancellationToken cancellationToken);

    /// <summary>All copies of these books.</summary>
    Task<IReadOnlyList<Copy>> ListAsync(IReadOnlyCollection<BookId> bookIds, CancellationToken cancellationToken);
}
