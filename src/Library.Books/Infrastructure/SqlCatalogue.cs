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

        // In a statement of its own: the first one does not see what another changed while it waited for the lock.
        return await WithCopiesAsync(id, kind, cancellationToken);
    }

    public async Task<CatalogueTitle> FindTitleAsync(BookId id, CancellationToken cancellationToken)
    {
        var kind = await session.ReadFirstAsync<string>(
            "SELECT kind FROM books WHERE id = @id",
            new { id },
            cancellationToken
        );
        return await WithCopiesAsync(id, kind, cancellationToken);
    }

    private async Task<CatalogueTitle> WithCopiesAsync(BookId id, string? kind, CancellationToken cancellationToken)
    {
        if (kind is null)
        {
            throw new BookNotFoundException();
        }

        var listed = await copies.ListAsync(id, cancellationToken);
        return new CatalogueTitle(
            id,
            kind,
            [
                .. listed.Select(copy => new CatalogueCopy(
                    copy.Id,
                    id,
                    copy.Barcode,
                    copy.Details.Condition,
                    copy.Details.Note
                )),
            ]
        );
    }
}
