using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Testing.Books;

/// <summary>Copies in a dictionary, which are also a catalogue. Safe for many threads.</summary>
/// <param name="books">Says which books exist.</param>
internal sealed class InMemoryCopyRepository(IBookRepository books)
    : ICopyRepository,
        ICatalogue,
        ICopies,
        ICopyConditions,
        ITitleKinds
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<Guid, Copy> _copies = [];
    private readonly Dictionary<Barcode, CopyId> _owners = [];
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
            barcode ??= Barcode.Automatic('B', ++_lastNumber);
            Register(barcode, id);
            var copy = Copy.Rehydrate(id, bookId, barcode, details);
            _copies.Add(id.Value, copy);
            return copy;
        }
    }

    /// <inheritdoc />
    public Task KeepAsync(Copy copy, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Register(copy.Barcode, copy.Id);
            _copies[copy.Id.Value] = Clone(copy);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(CopyId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var code in _owners.Where(owner => owner.Value == id).Select(owner => owner.Key).ToList())
            {
                _owners.Remove(code);
            }

            return _copies.Remove(id.Value) ? Task.CompletedTask : Task.FromException(new CopyNotFoundException());
        }
    }

    /// <inheritdoc />
    public Task<Copy?> FindAsync(CopyId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_copies.TryGetValue(id.Value, out var copy) ? Clone(copy) : null);
        }
    }

    /// <inheritdoc />
    public Task<Copy?> FindAsync(Barcode barcode, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _owners.TryGetValue(barcode, out var id)
                ? FindAsync(id, cancellationToken)
                : Task.FromResult<Copy?>(null);
        }
    }

    /// <inheritdoc />
    public Task<Copy?> FindToChangeAsync(CopyId id, CancellationToken cancellationToken) =>
        FindAsync(id, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Copy>> ListAsync(BookId bookId, CancellationToken cancellationToken) =>
        ListAsync([bookId], cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Copy>> ListAsync(IReadOnlyCollection<BookId> bookIds, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Copy>>([
                .. _copies.Values.Where(copy => bookIds.Contains(copy.BookId)).Select(Clone),
            ]);
        }
    }

    /// <inheritdoc />
    /// <remarks>Nothing is locked: the tests over this fake do one thing at a time.</remarks>
    public Task<CatalogueTitle> LockTitleAsync(BookId id, CancellationToken cancellationToken) =>
        FindTitleAsync(id, cancellationToken);

    /// <inheritdoc />
    public async Task<CatalogueTitle> FindTitleAsync(BookId id, CancellationToken cancellationToken)
    {
        await DemandBookAsync(id, cancellationToken);
        var copies = await ListAsync(id, cancellationToken);
        return new CatalogueTitle(id, "book", [.. copies.Select(copy => copy.ToCatalogueCopy())]);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<BookId, CatalogueTitle>> FindTitlesAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<BookId, CatalogueTitle>();
        foreach (var id in ids)
        {
            found[id] = await FindTitleAsync(id, cancellationToken);
        }

        return found;
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
            var draft = copy.ToDraft() with { Condition = CopyConditions.NameOf(condition) };
            copy.Describe(CopyDetails.Rehydrate(draft with { Note = note ?? draft.Note }));
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

    private static Copy Clone(Copy copy) => Copy.Rehydrate(copy.Id, copy.BookId, copy.Barcode, copy.Details);

    private void Register(Barcode barcode, CopyId id)
    {
        if (_owners.TryGetValue(barcode, out var owner) && owner != id)
        {
            throw new BarcodeTakenException();
        }

        _owners[barcode] = id;
    }

    private async Task DemandBookAsync(BookId id, CancellationToken cancellationToken)
    {
        if (await books.FindAsync(id, cancellationToken) is null)
        {
            throw new BookNotFoundException();
        }
    }
}
