using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Testing.Books;

/// <summary>Copies in a dictionary, which are also a catalogue. Safe for many threads.</summary>
/// <param name="books">Says which books exist.</param>
internal sealed class InMemoryCopyRepository(IBookRepository books) : ICopyRepository, ICatalogue
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

    private async Task DemandBookAsync(BookId id, CancellationToken cancellationToken)
    {
        if (await books.FindAsync(id, cancellationToken) is null)
        {
            throw new BookNotFoundException();
        }
    }
}
