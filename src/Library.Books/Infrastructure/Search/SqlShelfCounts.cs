using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Books.Infrastructure;

internal sealed class SqlShelfCounts(SqlSession session) : IShelfCounts
{
    public Task<int> CountAvailableAsync(
        IReadOnlyCollection<BookId> ids,
        SearchFilter filter,
        CancellationToken cancellationToken
    ) =>
        session.ReadFirstAsync<int>(
            $"""
            SELECT COUNT(DISTINCT c.book_id) FROM copies c
            WHERE {session.Among("c.book_id", "ids")} AND {LiveConditions.OfFreeCopy(filter)}
            """,
            new { ids = ids.Select(id => id.Value).ToArray(), filter.Location },
            cancellationToken
        );

    public async Task<IReadOnlyList<PlaceCount>> CountByPlaceAsync(
        IReadOnlyCollection<BookId> ids,
        SearchFilter filter,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var places = await session.ReadAllAsync<PlaceCount>(
            $"""
            SELECT c.location, COUNT(DISTINCT c.book_id) AS titles FROM copies c
            WHERE {session.Among("c.book_id", "ids")} AND c.location IS NOT NULL AND {LiveConditions.OfCopy(filter)}
            GROUP BY c.location
            """,
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );

        // Sorted here, as the databases sort names differently.
        return
        [
            .. places
                .OrderByDescending(place => place.Titles)
                .ThenBy(place => place.Location, StringComparer.Ordinal)
                .Take(limit),
        ];
    }
}
