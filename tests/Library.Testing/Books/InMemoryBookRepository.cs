using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Testing.Books;

/// <summary>Books in a dictionary. Safe for many threads; what it returns are copies, so only an update changes what it
/// keeps.</summary>
internal sealed class InMemoryBookRepository : IBookRepository
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<Guid, Book> _books = [];
    private readonly HashSet<BookId> _lent = [];
    private readonly Dictionary<BookId, BookId> _successors = [];
    private readonly HashSet<BookId> _deleted = [];

    /// <summary>From now on this book is on loan.</summary>
    public void GiveOpenLoan(BookId bookId)
    {
        lock (_gate)
        {
            _lent.Add(bookId);
        }
    }

    /// <inheritdoc />
    public Task CreateAsync(Book book, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_books.ContainsKey(book.Id.Value) || IsTaken(book))
            {
                return Task.FromException(new BookAlreadyExistsException());
            }

            _books[book.Id.Value] = Copy(book);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public async Task CreateAllAsync(IReadOnlyCollection<IndexedBook> books, CancellationToken cancellationToken)
    {
        foreach (var (book, _) in books)
        {
            await CreateAsync(book, cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task UpdateAsync(Book book, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_books.ContainsKey(book.Id.Value))
            {
                return Task.FromException(new BookNotFoundException());
            }

            if (IsTaken(book))
            {
                return Task.FromException(new BookAlreadyExistsException());
            }

            _books[book.Id.Value] = Copy(book);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(BookId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_lent.Contains(id))
            {
                return Task.FromException(new BookOnLoanException());
            }

            if (!_books.Remove(id.Value))
            {
                return Task.FromException(new BookNotFoundException());
            }

            foreach (
                var merged in _successors.Where(merged => merged.Value == id).Select(merged => merged.Key).ToList()
            )
            {
                _successors.Remove(merged);
                if (!_books.ContainsKey(merged.Value))
                {
                    _deleted.Add(merged);
                }
            }

            _successors.Remove(id);
            _deleted.Add(id);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    /// <remarks>The copies are kept elsewhere; they stay where they are.</remarks>
    public Task MergeAsync(BookId from, BookId into, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_books.ContainsKey(into.Value) || !_books.Remove(from.Value))
            {
                return Task.FromException(new BookNotFoundException());
            }

            foreach (var merged in _successors.Where(merged => merged.Value == from).ToList())
            {
                _successors[merged.Key] = into;
            }

            _successors[from] = into;
            _deleted.Remove(from);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task<BookId?> FindSuccessorAsync(BookId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<BookId?>(_successors.TryGetValue(id, out var into) ? into : null);
        }
    }

    /// <inheritdoc />
    public Task<bool> WasDeletedAsync(BookId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_deleted.Contains(id));
        }
    }

    /// <inheritdoc />
    public Task<Book?> FindAsync(BookId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_books.TryGetValue(id.Value, out var kept) ? Copy(kept) : null);
        }
    }

    /// <inheritdoc />
    public Task<Book?> FindToChangeAsync(BookId id, CancellationToken cancellationToken) =>
        FindAsync(id, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Book>> FindAsync(Isbn isbn, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var same = _books.Values.Where(kept => kept.Isbn?.Key == isbn.Key);
            return Task.FromResult<IReadOnlyList<Book>>([
                .. same.OrderByDescending(kept => kept.Isbn == isbn).Select(Copy),
            ]);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Book>> FindAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Book>>([
                .. _books.Values.Where(kept => ids.Contains(kept.Id)).Select(Copy),
            ]);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Book>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Book>>([
                .. _books
                    .Values.Where(kept => page.After is not { } after || kept.Id.Value > after)
                    .Take(page.Limit)
                    .Select(Copy),
            ]);
        }
    }

    public Task<IReadOnlyList<Book>> ListNewestAsync(int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Book>>([.. _books.Values.Reverse().Take(limit).Select(Copy)]);
        }
    }

    private bool IsTaken(Book book) =>
        book.Isbn is { } isbn
        && _books.Values.Any(kept =>
            kept.Id != book.Id && kept.Isbn?.Key == isbn.Key && kept.Texts.Volume == book.Texts.Volume
        );

    private static Book Copy(Book book) => Book.Create(book.Id, book.Texts, book.Isbn);
}
