using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlShelfCounts(SqlSession session) : IShelfCounts
{
    public Task<int> CountAvailableAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<int>(
            $"""
            SELECT COUNT(*) FROM search_entries e
            WHERE {session.Among("e.book_id", "ids")}{LiveConditions.Of(new SearchFilter { IsAvailable = true })}
            """,
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );

    public Task<IReadOnlyList<PlaceCount>> CountByPlaceAsync(
        IReadOnlyCollection<BookId> ids,
        int limit,
        CancellationToken cancellationToken
    ) =>
        session.ReadAllAsync<PlaceCount>(
            $"""
            SELECT location, COUNT(DISTINCT book_id) AS titles FROM copies
            WHERE {session.Among("book_id", "ids")} AND location IS NOT NULL
            GROUP BY location ORDER BY titles DESC, location LIMIT @limit
            """,
            new { ids = ids.Select(id => id.Value).ToArray(), limit },
            cancellationToken
        );
}
