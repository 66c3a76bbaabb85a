using Library.Books.Contract;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>Port: where books are kept. Lists are ordered from the oldest book to the newest.</summary>
internal interface IBookRepository
{
    /// <summary>Adds a book.</summary>
    /// <exception cref="BookAlreadyExistsException">Its id is taken, or its ISBN, in either length.</exception>
    Task CreateAsync(Book book, CancellationToken cancellationToken);

    /// <summary>Adds many books at once, whose texts for the search index are made already.</summary>
    /// <exception cref="BookAlreadyExistsException">An id of them is taken, or an ISBN, in either length.</exception>
    Task CreateAllAsync(IReadOnlyCollection<IndexedBook> books, CancellationToken cancellationToken);

    /// <summary>Replaces what is kept of a book.</summary>
    /// <exception cref="BookNotFoundException">It is not kept.</exception>
    /// <exception cref="BookAlreadyExistsException">Another book has its ISBN, in either length.</exception>
    /// <exception cref="CallerGoneException">The member who corrects it was deleted meanwhile.</exception>
    Task UpdateAsync(Book book, CancellationToken cancellationToken);

    /// <summary>Removes a book. Its loans of the past stay, without it.</summary>
    /// <exception cref="BookNotFoundException">It is not kept.</exception>
    /// <exception cref="BookOnLoanException">It is on loan.</exception>
    Task DeleteAsync(BookId id, CancellationToken cancellationToken);

    /// <summary>Moves the copies of a book to another, and removes it. Both were found to be changed, and no loan is of
    /// the one that goes any more.</summary>
    /// <exception cref="BookNotFoundException">One of them is not kept.</exception>
    Task MergeAsync(BookId from, BookId into, CancellationToken cancellationToken);

    /// <summary>The book that a book was merged into, or null where it was not.</summary>
    Task<BookId?> FindSuccessorAsync(BookId id, CancellationToken cancellationToken);

    /// <summary>Whether there was a book of this id that was removed, by itself or with the one that it was merged
    /// into.</summary>
    Task<bool> WasDeletedAsync(BookId id, CancellationToken cancellationToken);

    /// <summary>The book of this id, or null.</summary>
    Task<Book?> FindAsync(BookId id, CancellationToken cancellationToken);

    /// <summary>The book of this id as it is at this moment, or null. Until the request ends, no other changes
    /// it.</summary>
    Task<Book?> FindToChangeAsync(BookId id, CancellationToken cancellationToken);

    /// <summary>The books of this number, in either length; several only where they are volumes. Those with the number
    /// as it is written here come first, then the oldest.</summary>
    Task<IReadOnlyList<Book>> FindAsync(Isbn isbn, CancellationToken cancellationToken);

    /// <summary>Those of these books that are kept, in any order; for a page of a list.</summary>
    Task<IReadOnlyList<Book>> FindAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken);

    /// <summary>At most <c>page.Limit</c> books that come after <c>page.After</c>.</summary>
    Task<IReadOnlyList<Book>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>At most so many of the books that were added last, the newest first.</summary>
    Task<IReadOnlyList<Book>> ListNewestAsync(int limit, CancellationToken cancellationToken);
}
