using Library.Books.Contract;
using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlCatalogue(SqlSession session, ICopyRepository copies) : ICatalogue
{
    public async Task<CatalogueTitle> LockTitleAsync(BookId id, CancellationToken cancellationToken)
    {
        var kind = await TitleLock.TakeAsync(session, id, cancellationToken);

        if (kind is null)
        {
            throw new BookNotFoundException();
        }

        // In a statement of its own: the first one does not see what another changed while it waited for the lock.
        return TitleOf(id, kind, await copies.ListAsync(id, cancellationToken));
    }

    public async Task<CatalogueTitle> FindTitleAsync(BookId id, CancellationToken cancellationToken) =>
        (await FindTitlesAsync([id], cancellationToken)).GetValueOrDefault(id) ?? throw new BookNotFoundException();

    public async Task<IReadOnlyDictionary<BookId, CatalogueTitle>> FindTitlesAsync(
        IReadOnlyCollection<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return new Dictionary<BookId, CatalogueTitle>();
        }

        var rows = await session.ReadAllAsync<Row>(
            $"SELECT id, kind FROM books WHERE {session.Among("id", "ids")}",
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );
        var ofTitles = (await copies.ListAsync(ids, cancellationToken)).ToLookup(copy => copy.BookId);
        return rows.ToDictionary(row => row.Id, row => TitleOf(row.Id, row.Kind, ofTitles[row.Id]));
    }

    private static CatalogueTitle TitleOf(BookId id, string kind, IEnumerable<Copy> ofTitle) =>
        new(id, kind, [.. ofTitle.Select(copy => copy.ToCatalogueCopy())]);

    private sealed record Row
    {
        public BookId Id { get; init; }

        public string Kind { get; init; } = "";
    }
}
