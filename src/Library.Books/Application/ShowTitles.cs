using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

/// <summary>Looks each title up by its id, which the cache answers.</summary>
internal sealed class ShowTitles(IBookRepository books) : ITitles
{
    public async Task<IReadOnlyDictionary<BookId, ShownTitle>> FindAsync(
        IEnumerable<BookId> ids,
        CancellationToken cancellationToken
    )
    {
        var titles = new Dictionary<BookId, ShownTitle>();
        foreach (var id in ids.Distinct())
        {
            if (await books.FindAsync(id, cancellationToken) is { } book)
            {
                titles[id] = new ShownTitle(book.Title, book.Author, book.Texts.Kind);
            }
        }

        return titles;
    }
}
