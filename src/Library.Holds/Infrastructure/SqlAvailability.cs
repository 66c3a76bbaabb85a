using Library.Books.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Holds.Infrastructure;

/// <summary>Tells the catalogue which copies are set aside, and how many wait.</summary>
internal sealed class SqlAvailability(SqlSession session) : IAvailability
{
    public async Task<Demand> FindAsync(IReadOnlyCollection<BookId> ids, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<Row>(
            $"""
            SELECT book_id, copy_id, ready_until, 0 AS waiting
            FROM holds WHERE {session.AmongIds("book_id", "ids", ids.Count)} AND status = 'ready'
            UNION ALL
            SELECT book_id, NULL, NULL, COUNT(*)
            FROM holds WHERE {session.AmongIds("book_id", "ids", ids.Count)} AND status = 'waiting' GROUP BY book_id
            """,
            new { ids = ids.Select(id => id.Value).ToArray() },
            cancellationToken
        );
        return new Demand(
            [.. rows.Where(row => row.CopyId is not null).Select(row => row.ToUse())],
            rows.Where(row => row.CopyId is null).ToDictionary(row => row.BookId, row => (int)row.Waiting)
        );
    }

    private sealed record Row
    {
        public BookId BookId { get; init; }

        public CopyId? CopyId { get; init; }

        public DateTimeOffset? ReadyUntil { get; init; }

        public long Waiting { get; init; }

        public CopyInUse ToUse() =>
            new(CopyId.GetValueOrDefault(), BookId, UseOfCopy.SetAside, ReadyUntil.GetValueOrDefault());
    }
}
