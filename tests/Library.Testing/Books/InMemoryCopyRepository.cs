using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Testing.Books;

/// <summary>Copies in a dictionary, which are also a catalogue. Safe for many threads.</summary>
/// <param name="books">Says which books exist.</param>
internal sealed class InMemoryCopyRepository(IBookRepository books) : ICopyRepository, ICatalogue, ICopies
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<Guid, Copy> _copies = [];
    private int _lastNumber;

    /// <inheritdoc />
    public async Task<Copy> AddAsync(
        CopyId id,
        BookId bookId,
        CopyDetails details,
        Barcode? barcode,
        CancellationToken cancellationToken
    )
    {
        await DemandBookAsync(bookId, cancellationToken);
        lock (_gate)
        {
            if (_copies.Values.Any(kept => kept.Barcode.Equals(barcode)))
            {
                throw new BarcodeTakenException();
            }

            var copy = Copy.Rehydrate(id, bookId, barcode ?? Barcode.Automatic('B', ++_lastNumber), details);
            _copies.Add(id.Value, copy);
            return copy;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Copy>> ListAsync(BookId bookId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Copy>>([.. _copies.Values.Where(copy => copy.BookId == bookId)]);
        }
    }

    /// <inheritdoc />
    /// <remarks>Nothing is locked: the tests over this fake do one thing at a time.</remarks>
    public async Task<CatalogueTitle> LockTitleAsync(BookId id, CancellationToken cancellationToken)
    {
        await DemandBookAsync(id, cancellationToken);
        var copies = await ListAsync(id, cancellationToken);
        return new CatalogueTitle(
            id,
            "book",
            [.. copies.Select(copy => new CatalogueCopy(copy.Id, id, copy.Barcode, copy.Details.Condition))]
        );
    }

    /// <inheritdoc />
    public async Task<BookId?> FindTitleAsync(CopyId id, CancellationToken cancellationToken)
    {
        Copy? copy;
        lock (_gate)
        {
            copy = _copies.GetValueOrDefault(id.Value);
        }

        // A copy goes with its book.
        return copy is null ? null : (await books.FindAsync(copy.BookId, cancellationToken))?.Id;
    }

    /// <inheritdoc />
    /// <remarks>Every title is a book.</remarks>
    public Task<IReadOnlyList<BookId>> ListOfKindAsync(
        IReadOnlyCollection<BookId> ids,
        string kind,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<BookId>>(kind == "book" ? [.. ids] : []);

    /// <inheritdoc />
    public Task ChangeConditionAsync(
        CopyId id,
        CopyCondition condition,
        string? note,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            var copy = _copies[id.Value];
            var details = copy.Details with { Condition = condition };
            _copies[id.Value] = Copy.Rehydrate(copy.Id, copy.BookId, copy.Barcode, details);
            return Task.CompletedTask;
        }
    }

    /// <summary>The copy of a code, or null.</summary>
    public Copy? Find(Barcode barcode)
    {
        lock (_gate)
        {
            return _copies.Values.FirstOrDefault(copy => copy.Barcode.Equals(barcode));
        }
    }

    private async Task DemandBookAsync(BookId id, CancellationToken cancellationToken)
    {
        if (await books.FindAsync(id, cancellationToken) is null)
        {
            throw new BookNotFoundException();
        }
    }
}
