using Library.Books.Domain;
using Library.Platform.Caching;
using Library.Shared;

namespace Library.Books.Infrastructure;

/// <summary>Decorator: finds a book by id in the cache before it asks the repository within.</summary>
internal sealed class CachedBookRepository(SqlBookRepository inner, EntityCache<BookRow> cache) : IBookRepository
{
    public Task CreateAsync(Book book, CancellationToken cancellationToken)
    {
        cache.KeepOut(book.Id.Value);
        return inner.CreateAsync(book, cancellationToken);
    }

    public Task CreateAllAsync(IReadOnlyCollection<IndexedBook> books, CancellationToken cancellationToken)
    {
        foreach (var (book, _) in books)
        {
            cache.KeepOut(book.Id.Value);
        }

        return inner.CreateAllAsync(books, cancellationToken);
    }

    public Task UpdateAsync(Book book, CancellationToken cancellationToken)
    {
        cache.Invalidate(book.Id.Value);
        return inner.UpdateAsync(book, cancellationToken);
    }

    public Task DeleteAsync(BookId id, CancellationToken cancellationToken)
    {
        cache.Invalidate(id.Value);
        return inner.DeleteAsync(id, cancellationToken);
    }

    public Task MergeAsync(BookId from, BookId into, CancellationToken cancellationToken)
    {
        cache.Invalidate(from.Value);
        return inner.MergeAsync(from, into, cancellationToken);
    }

    public Task<BookId?> FindSuccessorAsync(BookId id, CancellationToken cancellationToken) =>
        inner.FindSuccessorAsync(id, cancellationToken);

    public Task<bool> WasDeletedAsync(BookId id, CancellationToken cancellationToken) =>
        inner.WasDeletedAsync(id, cancellationToken);

    public async Task<Book?> FindAsync(BookId id, CancellationToken cancellationToken) =>
        (await cache.GetOrLoadAsync(id.Value, token => inner.FindRowAsync(id, token), cancellationToken))?.ToBook();

    public Task<Book?> FindToChangeAsync(BookId id, CancellationToken cancellationToken) =>
        inner.FindToChangeAsync(id, cancellationToken);

    public Task<IReadOnlyList<Book>> FindAsync(Isbn isbn, CancellationToken cancellationToken) =>
        inner.FindAsync(isbn, cancellationToken);

    public Task<IReadOnlyList<Book>> FindAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken) =>
        inner.FindAsync(ids, cancellationToken);

    public Task<IReadOnlyList<Book>> ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        inner.ListAsync(page, cancellationToken);

    public Task<IReadOnlyList<Book>> ListNewestAsync(int limit, CancellationToken cancellationToken) =>
        inner.ListNewestAsync(limit, cancellationToken);
}
