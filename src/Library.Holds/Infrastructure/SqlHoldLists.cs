using Library.Holds.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Holds.Infrastructure;

internal sealed class SqlHoldLists(SqlSession session) : IHoldLists
{
    private const string SelectReady = $"SELECT {HoldRow.Columns} FROM holds WHERE status = 'ready'";

    public async Task<IReadOnlyList<Hold>> ListReadyAsync(int skip, int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<HoldRow>(
            $"{SelectReady} ORDER BY ready_until, id LIMIT @limit OFFSET @skip",
            new { skip, limit },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToHold())];
    }

    public async Task<IReadOnlyList<Hold>> FindReadyAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await session.ReadAllAsync<HoldRow>(
            $"{SelectReady} AND {session.Among("copy_id", "ids")}",
            new { ids = ids.Select(id => id.Value).Distinct().ToArray() },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToHold())];
    }

    public async Task<IReadOnlyList<WantedTitle>> ListWantedAsync(CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<WantedRow>(
            """
            SELECT book_id, COUNT(*) AS waiting FROM holds WHERE status = 'waiting'
            GROUP BY book_id ORDER BY MIN(placed_at), book_id
            """,
            parameters: null,
            cancellationToken
        );
        return [.. rows.Select(row => new WantedTitle(row.BookId, (int)row.Waiting))];
    }

    public async Task<IReadOnlyList<Hold>> ListFirstAsync(
        IReadOnlyCollection<BookId> ids,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<HoldRow>(
            $"""
            SELECT {HoldRow.Columns} FROM (
                SELECT {HoldRow.Columns}, ROW_NUMBER() OVER (PARTITION BY book_id ORDER BY placed_at, id) AS place
                FROM holds WHERE {session.Among("book_id", "ids")} AND status = 'waiting'
            ) AS line
            WHERE place <= @limit ORDER BY book_id, place
            """,
            new { ids = ids.Select(id => id.Value).ToArray(), limit },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToHold())];
    }

    private sealed record WantedRow
    {
        public BookId BookId { get; init; }

        public long Waiting { get; init; }
    }
}
